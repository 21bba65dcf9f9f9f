package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.gateway.dialect.json.JsonText;
import io.escalier.gateway.dialect.neutral.Seam;
import io.escalier.gateway.dialect.neutral.Spoken;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.strategy.Word;
import io.escalier.routing.task.Edit;
import io.escalier.routing.task.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One body of the bodies of several calls: how the last one ended, with the blocks of all. */
final class MessagesJoined {
    private final Seam seam;
    private final MessagesSeam events;
    private final List<String> blocks = new ArrayList<>();
    private @Nullable String id;

    MessagesJoined(Seam seam, MessagesSeam events) {
        this.seam = seam;
        this.events = events;
    }

    /** What a call said; {@code hidden}: places of blocks that the client does not see. */
    void add(Chunk body, Set<Integer> hidden) {
        if (body instanceof MessagesChunk own && own.scan() != null) {
            id = id == null ? own.scan().id : id;
            List<BlockPart> parts = own.scan().blocks;
            for (int i = 0; i < parts.size(); i++) {
                Span at = parts.get(i).at;
                if (!hidden.contains(i) && at != null) {
                    blocks.add(own.block(at));
                }
            }
        } else if (body instanceof Spoken spoken) {
            MessagesWhole said = MessagesWhole.of(seam.visible(spoken.said(), hidden, true));
            id = id == null ? said.id() : id;
            blocks.addAll(said.blocks());
        }
    }

    /** Whether nothing was said. */
    boolean empty() {
        return blocks.isEmpty();
    }

    /** What the gateway itself says. */
    void add(Word word) {
        JsonOut out = new JsonOut(256).object();
        AdvisorWords.write(word, out);
        blocks.add(new String(out.bytes(), StandardCharsets.UTF_8));
    }

    /**
     * The body with all that was added.
     *
     * @param last that was added last
     * @param model JSON of the name that the client used
     * @param hidden places of the last one's blocks that the client does not see
     * @param escalier JSON of one more member; null for none
     */
    byte[] bytes(Spoken last, byte[] model, Set<Integer> hidden, @Nullable String escalier) {
        if (!(last instanceof MessagesChunk own) || own.scan() == null) {
            return MessagesWhole.of(seam.visible(last.said(), hidden, true))
                    .bytes(new String(model, StandardCharsets.UTF_8), id, blocks, escalier, seam);
        }
        MessagesScan scan = own.scan();
        List<Edit> edits = new ArrayList<>(events.usage(own, scan, hidden));
        if (seam.later() && id != null && scan.idAt != null) {
            edits.add(Edit.replace(scan.idAt, JsonText.quoted(id)));
        }
        if (scan.contentAt == null) {
            return own.bytes(model, escalier, edits);
        }
        edits.add(Edit.replace(scan.contentAt, "[" + String.join(",", blocks) + "]"));
        return own.joined(model, escalier, edits);
    }
}
