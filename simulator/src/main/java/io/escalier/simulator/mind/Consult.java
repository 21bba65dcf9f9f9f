package io.escalier.simulator.mind;

import io.escalier.simulator.dice.Dice;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When a model asks for advice by itself: where a tool for that is on offer, once for each thing the user says. Models ask too
 * seldom, the strong ones hardly ever, and now and then before there is anything to ask about.
 */
final class Consult {
    /** Of easy tasks, of which nobody fails any. */
    static final double EASY = 0.02;

    /** Times the difficulty, of all others. */
    static final double SLOPE = 0.5;

    /** Factor on both before an errand has read anything. */
    static final double EARLY = 0.2;

    /** Of a strong model's tasks. */
    static final double STRONG = 0.01;

    private static final double TRIVIAL = 0.15;
    private static final double SPEAKS = 0.5;
    private static final Pattern TOOL = Pattern.compile("advisor(_\\d+)?");

    private Consult() {}

    /** Whether a call is one for advice. */
    static boolean is(ToolUse call) {
        return TOOL.matcher(call.name()).matches();
    }

    /** What is said instead of an answer; empty where the model asks nobody. */
    static Optional<Draft> of(Model model, Ask ask, Known task, Dice dice) {
        Optional<String> tool = ask.tools().stream()
                .map(Tool::name)
                .filter(name -> TOOL.matcher(name).matches() && ask.offers(name))
                .findFirst();
        boolean free = ask.toolChoice().mode() == ToolChoice.Mode.AUTO;
        if (tool.isEmpty() || !free || asked(ask) || dice.with("consults").uniform() >= chance(model, ask, task)) {
            return Optional.empty();
        }
        String says = dice.with("speaks").uniform() < SPEAKS ? "Let me ask for advice first. " : "";
        String id = "call_sim_" + dice.with("advice").hex();
        return Optional.of(Draft.calling(List.of(new ToolUse(id, tool.get(), "{}")), says));
    }

    private static double chance(Model model, Ask ask, Known task) {
        if (model == Model.FRONTIER) {
            return STRONG;
        }
        double chance = task.difficulty() < TRIVIAL ? EASY : SLOPE * task.difficulty();
        boolean errand = task.right() instanceof Plan.Calls;
        boolean begun = ask.said().stream().anyMatch(said -> said.role() == Role.TOOL);
        return errand && !begun ? chance * EARLY : chance;
    }

    /** Since the user spoke last. */
    private static boolean asked(Ask ask) {
        List<Said> said = ask.said();
        for (int i = said.size() - 1; i >= 0 && said.get(i).role() != Role.USER; i--) {
            if (said.get(i).calls().stream().anyMatch(Consult::is)) {
                return true;
            }
        }
        return false;
    }
}
