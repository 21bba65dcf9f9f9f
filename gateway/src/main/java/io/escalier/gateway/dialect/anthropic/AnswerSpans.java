package io.escalier.gateway.dialect.anthropic;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.StringCut;
import io.escalier.routing.task.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of an assistant's message stand.
 *
 * @param text the string of all its text, or of its first block where that is one; null for none
 * @param blocks in order; none where the content is a string
 * @param roleFirst whether the role stands before the content
 */
record AnswerSpans(@Nullable Span text, List<Part> blocks, boolean roleFirst) {

    /** @param text the string of a text block; null for any other */
    record Part(Span at, String type, @Nullable Span text) {
        boolean thinks() {
            return type.endsWith("thinking");
        }
    }

    /** {@code gone}: where blocks begin that are taken out of it. */
    static AnswerSpans of(byte[] raw, Span message, Set<Integer> gone) {
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
                        blocks.removeIf(part -> gone.contains(part.at().from()));
                    }
                }
                at.skip();
            }
            Span first = blocks.isEmpty() ? null : blocks.get(0).text();
            return new AnswerSpans(text == null ? first : text, blocks, roleFirst);
        } catch (IOException broken) {
            // It was read before.
            throw new UncheckedIOException(broken);
        }
    }

    private static void blocks(JsonCursor at, int by, List<Part> into) throws IOException {
        while (at.next() == JsonToken.START_OBJECT) {
            int from = at.from();
            String type = "";
            Span text = null;
            String name;
            while ((name = at.nextMember()) != null) {
                if (name.equals("type")) {
                    type = String.valueOf(at.string());
                } else if (name.equals("text") && at.at(JsonToken.VALUE_STRING)) {
                    text = moved(at.value(), by);
                }
                at.skip();
            }
            into.add(new Part(moved(new Span(from, at.to()), by), type, text));
        }
    }

    private static Span moved(Span span, int by) {
        return new Span(span.from() + by, span.to() + by);
    }

    /**
     * The block before which the message is to be divided, so that the thoughts from a block on and this text stand before
     * it.
     *
     * @param from the first block that was not put away before
     * @return -1 when there is no such block: the text is none, or ends within a block, or nothing would stand before or
     *     behind
     */
    int boundary(byte[] raw, int from, String said) {
        int block = from;
        while (block < blocks.size() && blocks.get(block).thinks()) {
            block++;
        }
        if (!said.isEmpty()) {
            Span string = block < blocks.size() ? blocks.get(block).text() : null;
            if (string == null || StringCut.behind(raw, string.from(), string.to(), said) != string.to() - 1) {
                return -1;
            }
            block++;
        }
        // Behind a division that was made before, nothing but its calls need to stand in between.
        return (block > from || from > 0) && block < blocks.size() ? block : -1;
    }
}
