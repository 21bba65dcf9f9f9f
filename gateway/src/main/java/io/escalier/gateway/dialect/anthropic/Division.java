package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.json.StringCut;
import io.escalier.gateway.dialect.neutral.Block;
import io.escalier.gateway.dialect.neutral.Interludes;
import io.escalier.gateway.dialect.neutral.Turn;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.task.Edit;
import io.escalier.routing.task.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An assistant's message, divided where something went between: thoughts and texts that were said before stand before it,
 * in the client's bytes where they are whole blocks.
 */
final class Division {
    private static final String ROLE = "\"role\":\"assistant\"";
    private static final String CONTENT = "\"content\":[";

    private final byte[] raw;
    private final AnswerSpans answer;
    private final List<Edit> edits = new ArrayList<>();
    /** What comes in at the place in hand, where the message is divided or begins. */
    private final StringBuilder between = new StringBuilder();

    private int place;
    private boolean divided;
    /** The first block that has not been put before something. */
    private int block;
    /** How much of its text has been, in bytes of the string; or of the string that is all the content. */
    private int taken;

    Division(byte[] raw, Span message) {
        this.raw = raw;
        this.answer = AnswerSpans.of(raw, message);
        this.place = message.from();
    }

    /** Whole messages that stand before what is left of this one. */
    void put(List<Turn> turns) {
        String json = MessagesInterludes.written(turns);
        between.append(json).append(json.isEmpty() ? "" : ",");
    }

    /** Calls, behind what was thought and said before them. */
    void put(Change.Consult consult) {
        int next = answer.behindThoughts(block);
        Span text = text(next);
        if (consult.text().isEmpty() && next < answer.blocks().size()) {
            stand(consult, next, "");
        } else if (consult.text().isEmpty() || text == null || !said(consult, next, text)) {
            put(Interludes.of(consult, List.of(), ""));
        }
    }

    /** Whether a text begins with what was said: where nothing would be left, which is an error here, it does not. */
    private boolean said(Change.Consult consult, int next, Span text) {
        int from = text.from() + (next == block ? taken : 0);
        int end = StringCut.behind(raw, from, text.to(), consult.text());
        boolean whole = end == text.to() - 1;
        if (whole && next + 1 < answer.blocks().size()) {
            boolean cut = from > text.from();
            if (cut) {
                gone(next);
            }
            stand(consult, cut ? block : next + 1, cut ? consult.text() : "");
            return true;
        } else if (whole || end < 0 || StringCut.blank(raw, end, text.to() - 1)) {
            return false;
        }
        stand(consult, next, consult.text());
        taken = end - text.from() - 1;
        return true;
    }

    private @Nullable Span text(int next) {
        return answer.text() != null || next == answer.blocks().size()
                ? answer.text()
                : answer.blocks().get(next).text();
    }

    /** The last of its text is written anew: nothing of the block is left. */
    private void gone(int cut) {
        int from = answer.blocks().get(cut).at().from();
        edits.add(Edit.delete(new Span(from, answer.blocks().get(cut + 1).at().from())));
        block = cut + 1;
        taken = 0;
    }

    /** Has all blocks until one stand before the calls, and then a text that no block says alone. */
    private void stand(Change.Consult consult, int until, String said) {
        if (until == block) {
            put(Interludes.of(consult, List.of(), said));
            return;
        }
        insert();
        List<Turn> turns = Interludes.of(consult, List.<Block>of(), said);
        String calls = MessagesInterludes.written(turns.subList(0, 1));
        between.append(calls, calls.indexOf(CONTENT) + CONTENT.length(), calls.length() - 2);
        between.append(answer.roleFirst() ? "]}," : "]," + ROLE + "},");
        put(turns.subList(1, 2));
        block = until;
        place = answer.blocks().get(until).at().from();
        divided = true;
    }

    private void insert() {
        if (divided) {
            between.append('{').append(answer.roleFirst() ? ROLE + "," : "").append(CONTENT);
        }
        if (!between.isEmpty()) {
            edits.add(Edit.insert(place, between.toString()));
        }
        between.setLength(0);
    }

    /** All of it; nothing can be put after. */
    List<Edit> edits() {
        insert();
        Span text = taken == 0 ? null : text(block);
        if (text != null) {
            edits.add(Edit.delete(new Span(text.from() + 1, text.from() + 1 + taken)));
        }
        return edits;
    }
}
