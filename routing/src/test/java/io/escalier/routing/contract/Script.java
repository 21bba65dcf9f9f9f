package io.escalier.routing.contract;

import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Seen;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What happened, and what the play answered to the last of it.
 *
 * @param before all that happened before; null for the start
 * @param seen the last that happened; null at the start
 * @param moves the answer to it
 */
record Script(@Nullable Script before, @Nullable Seen seen, List<Move> moves) {
    /** From the start on. */
    List<Script> inOrder() {
        Deque<Script> scripts = new ArrayDeque<>();
        for (Script script = this; script != null; script = script.before) {
            scripts.push(script);
        }
        return List.copyOf(scripts);
    }

    /** For people. */
    String words() {
        return inOrder().stream()
                .map(script -> "\n  " + (script.seen == null ? "start" : script.seen) + "\n    -> " + script.moves)
                .collect(Collectors.joining());
    }
}
