package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.gateway.dialect.neutral.Insertions;
import io.escalier.gateway.dialect.neutral.Interludes;
import io.escalier.gateway.dialect.neutral.Turn;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Edit;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What models were told in between, as edits of a client's own bytes. */
final class ChatInterludes implements Insertions.Pen {
    private final byte[] raw;

    private ChatInterludes(byte[] raw) {
        this.raw = raw;
    }

    /** {@code changes}: of a prompt, in order; those that are something else are left alone. */
    static List<Edit> edits(Request request, List<Change> changes) {
        return Insertions.of(request, changes, new ChatInterludes(request.raw()));
    }

    @Override
    public String json(List<Turn> turns) {
        JsonOut out = new JsonOut(512).object();
        ChatTurnWriter.write(turns, out, new HashSet<>());
        String member = new String(out.bytes(), StandardCharsets.UTF_8);
        return member.substring(member.indexOf('[') + 1, member.length() - 2);
    }

    @Override
    public List<Edit> putBack(Message answer, List<Change> changes) {
        AnswerText text = AnswerText.of(raw, answer.span());
        boolean calls = answer.content().stream().anyMatch(Content.ToolCall.class::isInstance);
        StringBuilder before = new StringBuilder();
        for (Change change : changes) {
            List<Turn> turns;
            if (change instanceof Change.Consult consult) {
                // A message that neither says nor calls anything is refused: something has to be left.
                String said = text.take(consult.text(), calls) ? consult.text() : "";
                turns = Interludes.of(consult, List.of(), said);
            } else {
                turns = List.of(Interludes.told(((Change.Told) change).text()));
            }
            before.append(json(turns)).append(',');
        }
        List<Edit> edits = new ArrayList<>(text.edits());
        edits.add(Edit.insert(answer.span().from(), before.toString()));
        return edits;
    }
}
