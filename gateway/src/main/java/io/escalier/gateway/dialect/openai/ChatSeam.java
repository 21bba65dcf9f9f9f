package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.json.JsonText;
import io.escalier.gateway.dialect.neutral.Seam;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.task.Edit;
import io.escalier.routing.task.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fits events of several calls into one answer: one id, one role, calls of tools numbered through, and none of those that
 * the client does not see.
 */
final class ChatSeam {
    private static final String NULL = "null";

    private final Seam seam;
    /** Indices of the call in hand, each with the client's. */
    private final Map<Integer, Integer> indices = new HashMap<>();

    private int told;
    private @Nullable String id;

    ChatSeam(Seam seam) {
        this.seam = seam;
    }

    /** The answer's id; null when none was told. */
    @Nullable
    String id() {
        return id;
    }

    /** How many calls of tools the client was told of. */
    int calls() {
        return told;
    }

    /** Events of another call follow, of an answer that the client knows by this id. */
    void splice(@Nullable String begunAs, int callsTold) {
        indices.clear();
        told = callsTold;
        id = begunAs;
    }

    /**
     * What has to be changed in an event.
     *
     * @param end whether the call's end may be the answer's
     * @return null when nothing is left of it that the client gets
     */
    @Nullable
    List<Edit> edits(ChatChunk chunk, ChatScan scan, Set<Integer> hidden, boolean end) {
        note(scan, hidden);
        if (!seam.later() && hidden.isEmpty() && end) {
            return List.of();
        }
        List<Edit> edits = new ArrayList<>(4);
        if (seam.later() && id != null && scan.idAt != null) {
            edits.add(Edit.replace(scan.idAt, JsonText.quoted(id)));
        }
        Usage used = scan.usage == null ? null : scan.usage.usage();
        if (seam.later() && used != null) {
            scan.usageValues.forEach(value -> edits.add(Edit.replace(value, ChatUsage.json(seam.told(used)))));
        }
        ChoicePart choice = scan.first();
        if (choice == null) {
            return edits;
        }
        boolean says = speaks(choice) || end && choice.finish != null;
        says |= choice.places.stream().anyMatch(place -> !hidden.contains(place));
        boolean role = !seam.later() && choice.roleAt != null;
        if (!says && !role) {
            return null;
        }
        if (!end && choice.finish != null && choice.finishAt != null) {
            edits.add(Edit.replace(choice.finishAt, NULL));
        }
        delta(chunk, choice, hidden, edits);
        return edits;
    }

    private static boolean speaks(ChoicePart choice) {
        return choice.text != null || choice.refusal != null || choice.reasoning || choice.audio;
    }

    private void delta(ChatChunk chunk, ChoicePart choice, Set<Integer> hidden, List<Edit> edits) {
        List<Span> gone = new ArrayList<>(2);
        if (seam.later() && choice.roleAt != null) {
            gone.add(choice.roleAt);
        }
        boolean all = !choice.places.isEmpty() && hidden.containsAll(choice.places);
        if (all) {
            gone.add(new Span(choice.callsAt, choice.callsTo));
        } else {
            calls(chunk, choice, hidden, edits);
        }
        gone.sort((a, b) -> Integer.compare(a.from(), b.from()));
        edits.addAll(chunk.without(gone));
    }

    private void calls(ChatChunk chunk, ChoicePart choice, Set<Integer> hidden, List<Edit> edits) {
        List<Span> gone = new ArrayList<>(0);
        for (int i = 0; i < choice.tools.size(); i++) {
            ToolPart part = choice.tools.get(i);
            int place = choice.places.get(i);
            Integer index = indices.get(place);
            if (hidden.contains(place)) {
                gone.add(part.at());
            } else if (index != null && index != place && part.indexAt() != null) {
                edits.add(Edit.replace(part.indexAt(), index.toString()));
            }
        }
        edits.addAll(chunk.without(gone));
    }

    /** What the client is told by it. */
    private void note(ChatScan scan, Set<Integer> hidden) {
        if (id == null) {
            id = scan.id;
        }
        ChoicePart choice = scan.first();
        if (choice != null) {
            for (int place : choice.places) {
                if (!hidden.contains(place)) {
                    indices.computeIfAbsent(place, first -> told++);
                }
            }
        }
    }
}
