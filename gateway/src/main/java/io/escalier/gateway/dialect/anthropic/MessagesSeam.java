package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.neutral.Said;
import io.escalier.gateway.dialect.neutral.Seam;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.task.Edit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fits events of several calls into one message: begun once, blocks numbered through, none that the client does not see. */
final class MessagesSeam {
    private final Seam seam;
    /** Indices of the call in hand, each with the client's. */
    private final Map<Integer, Integer> indices = new HashMap<>();

    private int next;

    MessagesSeam(Seam seam) {
        this.seam = seam;
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
            case "message_start" -> seam.later() ? null : List.of();
            case "content_block_start", "content_block_delta", "content_block_stop" -> block(scan, hidden);
            case "message_delta" -> usage(chunk, scan);
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

    /** In an answer that went on, what all of it came to. */
    List<Edit> usage(MessagesChunk chunk, MessagesScan scan) {
        Usage used = seam.later() && scan.usageAt != null ? used(chunk.said()) : null;
        return used == null || scan.usageAt == null
                ? List.of()
                : List.of(Edit.replace(scan.usageAt, MessagesUsage.json(used, seam)));
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
