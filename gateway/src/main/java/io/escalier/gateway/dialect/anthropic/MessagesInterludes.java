package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.gateway.dialect.neutral.Insertions;
import io.escalier.gateway.dialect.neutral.Interludes;
import io.escalier.gateway.dialect.neutral.Turn;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.task.Edit;
import io.escalier.routing.task.Edits;
import io.escalier.routing.task.Field;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Span;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What models were told in between, among a client's own bytes: nothing of what the client sent is written anew. Where the
 * place is between two blocks, the message is divided there.
 */
final class MessagesInterludes implements Insertions.Pen {
    private final byte[] raw;

    private MessagesInterludes(byte[] raw) {
        this.raw = raw;
    }

    /**
     * The request with what went between, as a whole: thoughts stand in the parts of a message that was divided as they did
     * in the message, and are looked at there.
     *
     * @param changes of a prompt, in order; those that are something else are left alone
     * @return without the views of its messages where it is not the same
     */
    static Request in(Request request, List<Change> changes) {
        List<Edit> edits = Insertions.of(request, changes, new MessagesInterludes(request.raw()));
        Field messages = request.fields().get("messages");
        if (edits.isEmpty() || messages == null) {
            return request;
        }
        byte[] whole = Edits.apply(request.raw(), edits);
        int more = whole.length - request.raw().length;
        int inside = messages.value().from();
        Map<String, Field> fields = new LinkedHashMap<>();
        request.fields()
                .forEach((name, field) -> fields.put(
                        name,
                        new Field(name, moved(field.member(), inside, more), moved(field.value(), inside, more))));
        return new Request(
                whole,
                Collections.unmodifiableMap(fields),
                request.model(),
                List.of(),
                request.tools(),
                request.format(),
                request.asked(),
                request.origin(),
                request.advisor());
    }

    /** What stands behind a place has moved. */
    private static Span moved(Span span, int place, int by) {
        return new Span(span.from() + (span.from() > place ? by : 0), span.to() + (span.to() > place ? by : 0));
    }

    @Override
    public String json(List<Turn> turns) {
        return written(turns);
    }

    /** Messages as they stand in the array, without its brackets. */
    static String written(List<Turn> turns) {
        JsonOut out = new JsonOut(512).object();
        Set<String> nobody = new HashSet<>();
        new MessagesTurnWriter(out, nobody, new Breakpoints(nobody)).messages(turns);
        String member = new String(out.bytes(), StandardCharsets.UTF_8);
        return member.substring(member.indexOf('[') + 1, member.length() - 2);
    }

    @Override
    public List<Edit> putBack(Message answer, List<Change> changes) {
        Division division = new Division(raw, answer.span());
        for (Change change : changes) {
            if (change instanceof Change.Told told) {
                division.put(List.of(Interludes.told(told.text())));
            } else if (change instanceof Change.Consult consult) {
                division.put(consult);
            }
        }
        return division.edits();
    }
}
