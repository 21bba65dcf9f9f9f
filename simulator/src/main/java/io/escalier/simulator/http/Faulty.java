package io.escalier.simulator.http;

import io.escalier.simulator.directive.Directive;
import io.escalier.simulator.fault.Fault;
import io.escalier.simulator.fault.FaultBoard;
import io.escalier.simulator.fault.FaultOrder;
import io.escalier.simulator.fault.UsageStyle;
import io.escalier.simulator.mind.Thought;
import io.escalier.simulator.wire.Dialect;
import io.escalier.simulator.wire.Sabotage;
import io.escalier.simulator.wire.Script;
import io.vertx.core.http.HttpServerRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the faults of a request change in its answer. */
final class Faulty {
    private Faulty() {}

    /**
     * The faults of one request, taken from the board: its own too, in its header and its directives.
     *
     * @throws IllegalArgumentException when a fault is misspelt
     */
    static List<FaultOrder> taken(
            World world, HttpServerRequest request, String model, List<Directive> directives, String identity) {
        List<FaultOrder> own = FaultBoard.own(Caller.header(request, "x-sim-fault"), directives);
        return world.faults().take(model, own, identity);
    }

    /** The one that strikes instead of an answer. */
    static Optional<FaultOrder> instead(List<FaultOrder> faults) {
        return faults.stream()
                .filter(order -> order.fault().stage() == Fault.Stage.BEFORE)
                .findFirst();
    }

    static String names(List<FaultOrder> faults) {
        return faults.stream().map(order -> order.fault().toString()).collect(Collectors.joining(","));
    }

    /** In the order of the constants: what is said first, then how it is written. */
    static Script script(Script script, List<FaultOrder> faults, Dialect dialect, String requestId) {
        List<FaultOrder> ordered =
                faults.stream().sorted(Comparator.comparing(FaultOrder::fault)).toList();
        Script changed = script;
        for (FaultOrder order : ordered) {
            changed = Sabotage.of(changed, order, dialect, requestId);
        }
        return changed;
    }

    static List<Thought> thoughts(List<Thought> thoughts, List<FaultOrder> faults) {
        for (FaultOrder order : faults) {
            if (order.fault() == Fault.CONTENT_FILTER) {
                int tokens = order.number("tokens", Sabotage.SOON);
                return thoughts.stream()
                        .map(thought -> filtered(thought, tokens))
                        .toList();
            }
        }
        return thoughts;
    }

    private static Thought filtered(Thought thought, int tokens) {
        int kept = Math.min(tokens, thought.pieces().size());
        return new Thought(
                thought.pieces().subList(0, kept), List.of(), false, thought.reasoning(), "content_filter", "");
    }

    static String model(String model, List<FaultOrder> faults) {
        return faults.stream()
                .filter(order -> order.fault() == Fault.WRONG_MODEL)
                .findFirst()
                .map(order -> order.text("name", model + "-2020-01-01"))
                .orElse(model);
    }

    static UsageStyle usage(List<FaultOrder> faults) {
        for (FaultOrder order : faults) {
            switch (order.fault()) {
                case USAGE_MISSING -> {
                    return UsageStyle.MISSING;
                }
                case USAGE_ON_CHOICE -> {
                    return UsageStyle.ON_CHOICE;
                }
                case USAGE_TWICE -> {
                    return UsageStyle.TWICE;
                }
                case USAGE_LYING -> {
                    return lie(order.text("as", "negative"));
                }
                default -> {}
            }
        }
        return UsageStyle.TRUE;
    }

    private static UsageStyle lie(String how) {
        return switch (how) {
            case "huge" -> UsageStyle.HUGE;
            case "text", "string" -> UsageStyle.TEXT;
            default -> UsageStyle.NEGATIVE;
        };
    }
}
