package io.escalier.gateway.dialect.openai;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which call of an answer a piece belongs to, and when a call is complete: once the next begins, or at the finish. */
final class ToolCallOrder {
    private static final int NONE = -1;

    private final Set<Integer> completed = new LinkedHashSet<>();
    private List<Integer> fresh = new ArrayList<>(0);
    private int current = NONE;
    private @Nullable String currentId;

    /** The index of a piece's call; a piece without one goes on with the current call, unless it has another id. */
    int place(ToolPart part) {
        int index = part.index() != null ? part.index() : guess(part.id());
        if (index != current) {
            finish();
            current = index;
            currentId = null;
        }
        if (part.id() != null) {
            currentId = part.id();
        }
        return index;
    }

    private int guess(@Nullable String id) {
        boolean begins = current == NONE || id != null && !id.equals(currentId);
        return begins ? current + 1 : current;
    }

    /** The current call is complete. */
    void finish() {
        if (current != NONE && completed.add(current)) {
            fresh.add(current);
        }
    }

    /** Those completed since it was asked last. */
    List<Integer> takeCompleted() {
        List<Integer> taken = fresh;
        fresh = new ArrayList<>(0);
        return taken;
    }

    /** All completed ones. */
    Set<Integer> completed() {
        return completed;
    }
}
