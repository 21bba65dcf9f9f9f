package io.escalier.gateway.dialect.neutral;

import io.escalier.routing.strategy.Change;
import io.escalier.routing.task.Edit;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Request;
import java.util.ArrayList;
import java.util.List;

/** What models were told in between and clients have not seen, as edits of a client's own bytes. */
public final class Insertions {
    private Insertions() {}

    /** How a dialect writes it. */
    public interface Pen {
        /** Messages as they stand in the array, without its brackets; empty where the dialect has no words for them. */
        String json(List<Turn> turns);

        /** Puts changes back, in order, in front of an answer of the conversation and into it. */
        List<Edit> putBack(Message answer, List<Change> changes);
    }

    /** {@code changes}: of a prompt, in order; those that are something else are left alone. */
    public static List<Edit> of(Request request, List<Change> changes, Pen pen) {
        List<Change> between = changes.stream().filter(Interludes::between).toList();
        if (between.isEmpty()) {
            return List.of();
        }
        List<Message> answers =
                request.messages().stream().filter(Message::answers).toList();
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            int place = i;
            List<Change> here = between.stream()
                    .filter(change -> Interludes.before(change) == place)
                    .toList();
            if (!here.isEmpty()) {
                edits.addAll(pen.putBack(answers.get(i), here));
            }
        }
        // Right behind the last message: a provider that has the conversation so far in its cache finds it there.
        String behind = behind(between, answers.size(), pen);
        if (!behind.isEmpty()) {
            edits.add(Edit.insert(request.last().orElseThrow().span().to(), behind));
        }
        return edits;
    }

    private static String behind(List<Change> changes, int answers, Pen pen) {
        StringBuilder behind = new StringBuilder();
        for (Turn turn : Interludes.behind(changes, answers)) {
            String json = pen.json(List.of(turn));
            behind.append(json.isEmpty() ? "" : ",").append(json);
        }
        return behind.toString();
    }
}
