package io.escalier.gateway.dialect.openai;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.StringCut;
import io.escalier.routing.task.Edit;
import io.escalier.routing.task.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The content of an assistant's message, from which texts are taken away at the front. */
final class AnswerText {
    private final byte[] raw;
    private final Span message;
    private final List<Part> parts = new ArrayList<>(1);
    private @Nullable Span content;
    /** The first part of which something is left. */
    private int part;
    /** How much of it was taken, in bytes of its string. */
    private int taken;

    /** @param text the string of its text; null for a part without any */
    private record Part(Span at, @Nullable Span text) {}

    private AnswerText(byte[] raw, Span message) {
        this.raw = raw;
        this.message = message;
    }

    static AnswerText of(byte[] raw, Span message) {
        AnswerText text = new AnswerText(raw, message);
        try (JsonCursor at = JsonCursor.lenient(raw, message.from(), message.length())) {
            text.read(at);
        } catch (IOException broken) {
            // It was read before.
            throw new UncheckedIOException(broken);
        }
        return text;
    }

    private void read(JsonCursor at) throws IOException {
        at.next();
        String name;
        while ((name = at.nextMember()) != null) {
            if (name.equals("content") && at.at(JsonToken.VALUE_STRING)) {
                content = moved(at.value());
                parts.add(new Part(content, content));
            } else if (name.equals("content") && at.at(JsonToken.START_ARRAY)) {
                int from = at.from();
                while (at.next() == JsonToken.START_OBJECT) {
                    part(at);
                }
                content = moved(new Span(from, at.to()));
            }
            at.skip();
        }
    }

    private void part(JsonCursor at) throws IOException {
        int from = at.from();
        Span text = null;
        String name;
        while ((name = at.nextMember()) != null) {
            if (name.equals("text") && at.at(JsonToken.VALUE_STRING)) {
                text = moved(at.value());
            }
            at.skip();
        }
        parts.add(new Part(moved(new Span(from, at.to())), text));
    }

    private Span moved(Span span) {
        return new Span(span.from() + message.from(), span.to() + message.from());
    }

    /**
     * Takes a text away.
     *
     * @param all whether nothing need be left
     * @return false where what is left does not begin so, or would be nothing
     */
    boolean take(String said, boolean all) {
        if (said.isEmpty()) {
            return true;
        }
        Span text = part < parts.size() ? parts.get(part).text() : null;
        int end = text == null ? -1 : StringCut.behind(raw, text.from() + taken, text.to(), said);
        if (text == null || end < 0) {
            return false;
        }
        if (end < text.to() - 1) {
            taken = end - text.from() - 1;
            return true;
        }
        if (part == parts.size() - 1 && !all) {
            return false;
        }
        part++;
        taken = 0;
        return true;
    }

    /** What was taken is no more. */
    List<Edit> edits() {
        if (content == null || part == 0 && taken == 0) {
            return List.of();
        } else if (part == parts.size()) {
            return List.of(Edit.replace(content, "null"));
        }
        Part first = parts.get(part);
        List<Edit> edits = new ArrayList<>(2);
        if (part > 0) {
            edits.add(Edit.delete(new Span(parts.get(0).at().from(), first.at().from())));
        }
        if (taken > 0 && first.text() != null) {
            int from = first.text().from() + 1;
            edits.add(Edit.delete(new Span(from, from + taken)));
        }
        return edits;
    }
}
