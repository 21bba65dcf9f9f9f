package io.escalier.simulator.wire;

import io.escalier.simulator.fault.FaultOrder;
import java.util.ArrayList;
import java.util.List;

/** Finds the place in a script where a fault strikes. */
final class Placed {
    private Placed() {}

    static int tokens(Step step) {
        return step instanceof Step.Send send ? send.tokens() : 0;
    }

    private static int bytes(Step step) {
        return step instanceof Step.Send send ? send.bytes().length() : 0;
    }

    /** Everything up to the order's place, then {@code ending}. */
    static Script cutOff(Script script, FaultOrder order, List<Step> ending) {
        if (order.has("bytes")) {
            return cutAtByte(script, order.number("bytes", 0), ending);
        }
        boolean whole = script.headers().containsKey("content-length");
        if (whole && !order.has("tokens")) {
            // A buffered answer has no tokens to count on the wire: half of it.
            int length = script.steps().stream().mapToInt(Placed::bytes).sum();
            return cutAtByte(script, length / 2, ending);
        }
        return cutAt(script, order.number("tokens", Sabotage.SOON), ending);
    }

    /** Right after the step that carries the last of so many tokens; a script with fewer is left before its finish. */
    static Script cutAt(Script script, int tokens, List<Step> ending) {
        int at = place(script, tokens);
        List<Step> steps = new ArrayList<>(script.steps().subList(0, at));
        steps.addAll(ending);
        return script.with(steps);
    }

    static Script insert(Script script, FaultOrder order, List<Step> extra) {
        List<Step> steps = new ArrayList<>(script.steps());
        steps.addAll(place(script, order.number("tokens", Sabotage.SOON)), extra);
        return script.with(steps);
    }

    /** With 0 tokens: after the first thing sent, which is the role. */
    private static int place(Script script, int tokens) {
        int all = script.steps().stream().mapToInt(Placed::tokens).sum();
        int wanted = Math.min(tokens, all);
        int seen = 0;
        for (int i = 0; i < script.steps().size(); i++) {
            seen += tokens(script.steps().get(i));
            if (script.steps().get(i) instanceof Step.Send && seen >= wanted) {
                return i + 1;
            }
        }
        return script.steps().size() - 1;
    }

    private static Script cutAtByte(Script script, int bytes, List<Step> ending) {
        List<Step> steps = new ArrayList<>();
        int left = bytes;
        for (Step step : script.steps()) {
            int length = bytes(step);
            if (step instanceof Step.Send send && length >= left) {
                // A token whose event is not all there was not delivered.
                int tokens = length == left ? send.tokens() : 0;
                steps.add(Step.Send.of(send.bytes().slice(0, left), tokens, true));
                break;
            }
            left -= length;
            steps.add(step);
        }
        steps.addAll(ending);
        return script.with(steps);
    }
}
