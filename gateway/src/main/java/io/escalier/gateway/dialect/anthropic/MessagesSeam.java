package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.json.JsonText;
import io.escalier.gateway.dialect.neutral.Said;
import io.escalier.gateway.dialect.neutral.Seam;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.task.Edit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fits events of several calls into one message: begun once, blocks numbered through, none that the client does not see. */
final class MessagesSeam {
    private final Seam seam;
    /** What the client calls its advisor; null for one that has none. */
    private final @Nullable String advisor;
    /** Indices of the call in hand, each with the client's. */
    private final Map<Integer, Integer> indices = new HashMap<>();

    private int next;

    /** @param advisor what the client calls its advisor; null for one that has none */
    MessagesSeam(Seam seam, @Nullable String advisor) {
        this.seam = seam;
        this.advisor = advisor;
    }

    /** The index of the next block. */
    int next() {
        return next;
    }

    /** Events of another call follow, or words of the gateway's own were told in between. */
    void goOn(int nextIndex) {
        next = nextIndex;
    }

    void splice() {
        indices.clear();
    }

    /**
     * What has to be changed in an event.
     *
     * @return null when the client gets nothing of it
     */
    @Nullable
    List<Edit> edits(MessagesChunk chunk, MessagesScan scan, Set<Integer> hidden) {
        return switch (scan.type) {
            case "message_start" -> seam.later() ? null : names(scan.iterations);
            case "content_block_start", "content_block_delta", "content_block_stop" -> block(scan, hidden);
            case "message_delta" -> usage(chunk, scan, hidden);
            default -> List.of();
        };
    }

    private @Nullable List<Edit> block(MessagesScan scan, Set<Integer> hidden) {
        if (hidden.contains(scan.index)) {
            return null;
        }
        int index = scan.type.equals("content_block_start")
                ? indices.computeIfAbsent(scan.index, first -> next++)
                : indices.getOrDefault(scan.index, scan.index);
        return index == scan.index || scan.indexAt == null
                ? List.of()
                : List.of(Edit.replace(scan.indexAt, Integer.toString(index)));
    }

    /** In an answer that went on, what all of it came to; and models by the names that the client has for them. */
    List<Edit> usage(MessagesChunk chunk, MessagesScan scan, Set<Integer> hidden) {
        Usage used = used(chunk.said());
        if (used == null || scan.usageAt == null) {
            return List.of();
        } else if (seam.later()) {
            return List.of(Edit.replace(scan.usageAt, UsageWords.json(used, seam)));
        }
        return hidden.isEmpty() || scan.iterations.isEmpty()
                ? names(scan.iterations)
                : List.of(Edit.replace(scan.usageAt, UsageWords.json(used, scan.iterations)));
    }

    private List<Edit> names(List<Iteration> iterations) {
        List<Edit> names = new ArrayList<>(0);
        for (Iteration iteration : iterations) {
            String name = advisor == null ? iteration.advisor() : advisor;
            if (iteration.advice() && iteration.model() != null && name != null) {
                names.add(Edit.replace(iteration.model(), JsonText.quoted(name)));
            }
        }
        return names;
    }

    private static @Nullable Usage used(List<Said> all) {
        for (Said said : all) {
            if (said instanceof Said.Used used) {
                return used.usage();
            }
        }
        return null;
    }
}
