package io.escalier.simulator.mind;

import java.util.List;

/** What a model would say if nothing limited it. */
record Draft(String text, List<ToolUse> calls, boolean refused, boolean lost) {
    static Draft saying(String text) {
        return new Draft(text, List.of(), false, false);
    }

    static Draft calling(List<ToolUse> calls, String says) {
        return new Draft(says, calls, false, false);
    }

    /** Broken off at the model's own limit. */
    static Draft lost(String text) {
        return new Draft(text, List.of(), false, true);
    }

    static Draft refusing(String text) {
        return new Draft(text, List.of(), true, false);
    }
}
