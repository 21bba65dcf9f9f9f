package io.escalier.simulator.http;

import io.escalier.simulator.chat.UsageStyle;
import io.escalier.simulator.fault.Fault;
import io.escalier.simulator.fault.FaultOrder;
import io.escalier.simulator.mind.Thought;
import io.escalier.simulator.wire.Sabotage;
import io.escalier.simulator.wire.Script;
import java.util.Comparator;
import java.util.List;

/** What the faults of a request change in its answer. */
final class Faulty {
    private Faulty() {}

    /** In the order of the constants: what is said first, then how it is written. */
    static Script script(Script script, List<FaultOrder> faults) {
        List<FaultOrder> ordered =
                faults.stream().sorted(Comparator.comparing(FaultOrder::fault)).toList();
        Script changed = script;
        for (FaultOrder order : ordered) {
            changed = Sabotage.of(changed, order);
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
        return new Thought(thought.pieces().subList(0, kept), List.of(), false, thought.reasoning(), "content_filter");
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
