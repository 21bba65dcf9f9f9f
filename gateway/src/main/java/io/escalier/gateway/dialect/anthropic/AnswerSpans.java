package io.escalier.gateway.dialect.anthropic;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.routing.task.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of an assistant's message stand.
 *
 * @param text the string that its content is; null where it has blocks
 * @param blocks in order, without what an advisor was asked and said; none where the content is a string
 * @param roleFirst whether the role stands before the content
 */
record AnswerSpans(@Nullable Span text, List<Part> blocks, boolean roleFirst) {

    /** @param text the string of a text block; null for any other */
    record Part(Span at, String type, @Nullable Span text) {
        boolean thinks() {
            return type.endsWith("thinking");
        }
    }

    static AnswerSpans of(byte[] raw, Span message) {
        try (JsonCursor at = JsonCursor.lenient(raw, message.from(), message.length())) {
            at.next();
            Span text = null;
            List<Part> blocks = new ArrayList<>();
            boolean role = false;
            boolean roleFirst = true;
            String name;
            while ((name = at.nextMember()) != null) {
                role |= name.equals("role");
                if (name.equals("content")) {
                    roleFirst = role;
                    if (at.at(JsonToken.VALUE_STRING)) {
                        text = moved(at.value(), message.from());
                    } else if (at.at(JsonToken.START_ARRAY)) {
                        blocks(at, message.from(), blocks);
                    }
                }
                at.skip();
            }
            return new AnswerSpans(text, blocks, roleFirst);
        } catch (IOException broken) {
            // It was read before.
            throw new UncheckedIOException(broken);
        }
    }

    private static void blocks(JsonCursor at, int by, List<Part> into) throws IOException {
        while (at.next() == JsonToken.START_OBJECT) {
            int from = at.from();
            String type = "";
            String tool = null;
            Span text = null;
            String name;
            while ((name = at.nextMember()) != null) {
                if (name.equals("type")) {
                    type = String.valueOf(at.string());
                } else if (name.equals("name")) {
                    tool = at.string();
                } else if (name.equals("text") && at.at(JsonToken.VALUE_STRING)) {
                    text = moved(at.value(), by);
                }
                at.skip();
            }
            if (AdvisorTool.block(type, tool)) {
                continue;
            }
            into.add(new Part(moved(new Span(from, at.to()), by), type, type.equals("text") ? text : null));
        }
    }

    private static Span moved(Span span, int by) {
        return new Span(span.from() + by, span.to() + by);
    }

    /** The first block from one on that is no thought; their number for none. */
    int behindThoughts(int from) {
        int block = from;
        while (block < blocks.size() && blocks.get(block).thinks()) {
            block++;
        }
        return block;
    }
}
