package io.escalier.gateway.dialect.openai;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.gateway.dialect.json.StringCut;
import io.escalier.gateway.dialect.neutral.Interludes;
import io.escalier.gateway.dialect.neutral.Turn;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Edit;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What models were told in between, as edits of a client's own bytes. */
final class ChatInterludes {
    private final byte[] raw;
    private final List<Edit> edits = new ArrayList<>();
    private final StringBuilder behind = new StringBuilder();

    private ChatInterludes(byte[] raw) {
        this.raw = raw;
    }

    /** {@code changes}: of a prompt, in order; those that are something else are left alone. */
    static List<Edit> edits(Request request, List<Change> changes) {
        ChatInterludes all = new ChatInterludes(request.raw());
        List<Message> answers =
                request.messages().stream().filter(Message::answers).toList();
        for (int i = 0; i < answers.size(); i++) {
            int place = i;
            List<Change> here = changes.stream()
                    .filter(change -> Interludes.before(change) == place)
                    .toList();
            if (!here.isEmpty()) {
                all.putBack(answers.get(i), here);
            }
        }
        for (Change change : changes) {
            if (change instanceof Change.Append append) {
                all.behind.append(',').append(json(List.of(Interludes.told(append.text()))));
            } else if (change instanceof Change.Consult consult && consult.before() >= answers.size()) {
                all.behind.append(',').append(json(Interludes.of(consult)));
            }
        }
        // Right behind the last message: a provider that has the conversation so far in its cache finds it there.
        if (!all.behind.isEmpty()) {
            int last = request.last().orElseThrow().span().to();
            all.edits.add(Edit.insert(last, all.behind.toString()));
        }
        return all.edits;
    }

    /** Messages as they stand in the array, without its brackets. */
    private static String json(List<Turn> turns) {
        JsonOut out = new JsonOut(512).object();
        ChatTurnWriter.write(turns, out, new HashSet<>());
        String member = new String(out.bytes(), StandardCharsets.UTF_8);
        return member.substring(member.indexOf('[') + 1, member.length() - 2);
    }

    private void putBack(Message answer, List<Change> changes) {
        Span content = text(answer.span());
        int cut = content == null ? -1 : content.from() + 1;
        StringBuilder before = new StringBuilder();
        for (Change change : changes) {
            if (change instanceof Change.Told told) {
                before.append(json(List.of(Interludes.told(told.text())))).append(',');
            } else if (change instanceof Change.Consult consult) {
                int behindText = content == null ? -1 : StringCut.behind(raw, cut - 1, content.to(), consult.text());
                if (content != null && behindText == content.to() - 1 && !calls(answer)) {
                    // Something has to be left.
                    behindText = -1;
                }
                String text = behindText < 0 ? "" : consult.text();
                cut = behindText < 0 ? cut : behindText;
                before.append(json(Interludes.of(consult, List.of(), text))).append(',');
            }
        }
        edits.add(Edit.insert(answer.span().from(), before.toString()));
        if (content != null && cut > content.from() + 1) {
            cut(content, cut);
        }
    }

    private static boolean calls(Message answer) {
        return answer.content().stream().anyMatch(Content.ToolCall.class::isInstance);
    }

    private void cut(Span content, int cut) {
        edits.add(
                cut == content.to() - 1
                        ? Edit.replace(content, "null")
                        : Edit.delete(new Span(content.from() + 1, cut)));
    }

    /** The string of a message's text, or of its first part where that is one; null for none. */
    private @Nullable Span text(Span message) {
        try (JsonCursor at = JsonCursor.lenient(raw, message.from(), message.length())) {
            at.next();
            String name;
            while ((name = at.nextMember()) != null) {
                if (name.equals("content") && at.at(JsonToken.VALUE_STRING)) {
                    return moved(at.value(), message.from());
                } else if (name.equals("content") && at.at(JsonToken.START_ARRAY)) {
                    Span part = part(at);
                    return part == null ? null : moved(part, message.from());
                }
                at.skip();
            }
            return null;
        } catch (IOException broken) {
            // It was read before.
            throw new UncheckedIOException(broken);
        }
    }

    private static @Nullable Span part(JsonCursor at) throws IOException {
        if (at.next() != JsonToken.START_OBJECT) {
            return null;
        }
        String name;
        while ((name = at.nextMember()) != null) {
            if (name.equals("text") && at.at(JsonToken.VALUE_STRING)) {
                return at.value();
            }
            at.skip();
        }
        return null;
    }

    private static Span moved(Span span, int by) {
        return new Span(span.from() + by, span.to() + by);
    }
}
