package io.escalier.simulator.fault;

import io.escalier.simulator.directive.Directive;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which faults strike a request: those queued for its model (first in, first out, one per request), and those of its
 * own header and directives. Of several faults that strike instead of an answer the first one counts, and only it is
 * used up. Safe for use by many threads.
 */
public final class FaultBoard {
    /** Queued faults per model. */
    public static final int LONGEST_QUEUE = 10_000;

    /** Requests whose own faults are counted; the oldest are forgotten. */
    static final int MOST_COUNTED = 10_000;

    private final Map<String, Deque<Queued>> queues = new HashMap<>();
    private final Map<String, Integer> struck = new LinkedHashMap<>(64, 0.75f, false) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST_COUNTED;
        }
    };

    private static final class Queued {
        final FaultOrder order;
        int skips;
        int left;

        Queued(FaultOrder order) {
            this.order = order;
            this.skips = order.number("skip", 0);
            this.left = order.number("times", 1);
        }
    }

    /** Queues a fault for {@code model=} of it, or for any model. Once, unless {@code times=} says more. */
    public synchronized void queue(FaultOrder order) {
        Deque<Queued> queue = queues.computeIfAbsent(order.text("model", "*"), model -> new ArrayDeque<>());
        if (queue.size() >= LONGEST_QUEUE) {
            throw new IllegalArgumentException("more than " + LONGEST_QUEUE + " faults are queued");
        }
        queue.add(new Queued(order));
    }

    /** What is queued, by model ({@code *} any). */
    public synchronized Map<String, List<FaultOrder>> queued() {
        Map<String, List<FaultOrder>> all = new HashMap<>();
        queues.forEach((model, queue) ->
                all.put(model, queue.stream().map(queued -> queued.order).toList()));
        return all;
    }

    /** Forgets what is queued and counted. */
    public synchronized void clear() {
        queues.clear();
        struck.clear();
    }

    /**
     * Takes the faults of one request.
     *
     * @param identity the same for a request that is repeated: {@code times=} of its own faults counts by it
     */
    public synchronized List<FaultOrder> take(String model, List<FaultOrder> own, String identity) {
        List<FaultOrder> strikes = new ArrayList<>();
        for (String queue : List.of(model, "*")) {
            next(queue, strikes);
        }
        for (FaultOrder order : own) {
            boolean late = order.fault().stage() == Fault.Stage.BEFORE && instead(strikes);
            if (order.directive().concerns(model) && !late && active(order, model + '\n' + identity)) {
                strikes.add(order);
            }
        }
        return strikes;
    }

    private static boolean instead(List<FaultOrder> strikes) {
        return strikes.stream().anyMatch(order -> order.fault().stage() == Fault.Stage.BEFORE);
    }

    private void next(String model, List<FaultOrder> strikes) {
        Deque<Queued> queue = queues.getOrDefault(model, new ArrayDeque<>());
        Queued first = queue.peek();
        if (first == null || !strikes.isEmpty()) {
            return;
        }
        if (first.skips > 0) {
            first.skips--;
            return;
        }
        strikes.add(first.order);
        if (--first.left <= 0) {
            queue.remove();
        }
    }

    private boolean active(FaultOrder order, String identity) {
        if (!order.has("times") && !order.has("skip")) {
            return true;
        }
        int seen = struck.merge(order.values() + "\n" + identity, 1, Integer::sum) - 1;
        int skip = order.number("skip", 0);
        return seen >= skip && (!order.has("times") || seen < skip + order.number("times", 1));
    }

    /** The faults that a request brings: its header ({@code a x=1; b}) and the directives of its messages. */
    public static List<FaultOrder> own(String header, List<Directive> directives) {
        List<FaultOrder> orders = new ArrayList<>();
        for (String part : header.split(";", -1)) {
            if (!part.isBlank()) {
                orders.add(FaultOrder.ofHeader(part));
            }
        }
        directives.stream()
                .filter(directive -> directive.values().containsKey("fault"))
                .map(FaultOrder::of)
                .forEach(orders::add);
        return orders;
    }
}
