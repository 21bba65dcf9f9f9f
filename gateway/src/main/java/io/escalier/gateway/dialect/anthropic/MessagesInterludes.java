package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.gateway.dialect.json.StringCut;
import io.escalier.gateway.dialect.neutral.Block;
import io.escalier.gateway.dialect.neutral.Interludes;
import io.escalier.gateway.dialect.neutral.Turn;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.task.Edit;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What models were told in between, as edits of a client's own bytes: nothing of what the client sent is written anew.
 * Where the boundary stands between two blocks, the message is divided there.
 */
final class MessagesInterludes {
    private final byte[] raw;
    private final Set<Integer> gone;
    private final List<Edit> edits = new ArrayList<>();
    private final StringBuilder behind = new StringBuilder();

    private MessagesInterludes(byte[] raw, Set<Integer> gone) {
        this.gone = gone;
        this.raw = raw;
    }

    /**
     * @param changes of a prompt, in order; those that are something else are left alone
     * @param gone where blocks begin that are taken out
     */
    static List<Edit> edits(Request request, List<Change> changes, Set<Integer> gone) {
        MessagesInterludes all = new MessagesInterludes(request.raw(), gone);
        List<Message> answers =
                request.messages().stream().filter(Message::answers).toList();
        for (int i = 0; i < answers.size(); i++) {
            int place = i;
            List<Change> here = changes.stream()
                    .filter(change -> Interludes.before(change) == place)
                    .toList();
            if (!here.isEmpty()) {
                all.putBack(answers.get(i).span(), here);
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
        Set<String> nobody = new HashSet<>();
        new MessagesTurnWriter(out, nobody, new Breakpoints(nobody)).messages(turns);
        String member = new String(out.bytes(), StandardCharsets.UTF_8);
        return member.substring(member.indexOf('[') + 1, member.length() - 2);
    }

    private void putBack(Span span, List<Change> changes) {
        AnswerSpans answer = AnswerSpans.of(raw, span, gone);
        Span string = answer.text();
        StringBuilder before = new StringBuilder();
        int block = 0;
        int cut = string == null ? -1 : string.from() + 1;
        for (Change change : changes) {
            int boundary = change instanceof Change.Consult consult ? answer.boundary(raw, block, consult.text()) : -1;
            if (change instanceof Change.Told told) {
                before.append(json(List.of(Interludes.told(told.text())))).append(',');
            } else if (change instanceof Change.Consult consult && boundary > 0) {
                edits.add(Edit.insert(answer.blocks().get(boundary).at().from(), divide(answer, consult)));
                block = boundary;
            } else if (change instanceof Change.Consult consult) {
                int to = string == null || block > 0 ? -1 : StringCut.behind(raw, cut - 1, string.to(), consult.text());
                // Something has to be left: an empty text is an error here.
                boolean begins = string != null && to >= 0 && to < string.to() - 1;
                cut = begins ? to : cut;
                before.append(json(Interludes.of(consult, List.of(), begins ? consult.text() : "")))
                        .append(',');
            }
        }
        if (!before.isEmpty()) {
            edits.add(Edit.insert(span.from(), before.toString()));
        }
        if (string != null && cut > string.from() + 1) {
            edits.add(Edit.delete(new Span(string.from() + 1, cut)));
        }
    }

    /** Ends the message behind a block with the consult's calls, and begins another with the next block. */
    private static String divide(AnswerSpans answer, Change.Consult consult) {
        List<Turn> turns = Interludes.of(consult, List.<Block>of(), "");
        String calls = json(turns.subList(0, 1));
        String content = "\"content\":[";
        String blocks = calls.substring(calls.indexOf(content) + content.length(), calls.length() - 2);
        String results = json(turns.subList(1, 2));
        String role = "\"role\":\"assistant\"";
        return answer.roleFirst()
                ? blocks + "]}," + results + ",{" + role + "," + content
                : blocks + "]," + role + "}," + results + ",{" + content;
    }
}
