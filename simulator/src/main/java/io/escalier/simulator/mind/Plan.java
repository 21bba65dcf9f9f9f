package io.escalier.simulator.mind;

import java.util.List;

/** What a model means to answer, before any flaw. */
sealed interface Plan {
    record Words(String text) implements Plan {}

    /** A JSON document. */
    record Document(String json) implements Plan {}

    /** Tool calls, all at once; {@code says} goes before them and may be empty. */
    record Calls(List<ToolUse> calls, String says) implements Plan {
        public Calls {
            calls = List.copyOf(calls);
        }
    }
}
