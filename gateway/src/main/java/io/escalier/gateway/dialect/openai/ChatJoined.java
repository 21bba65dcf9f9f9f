package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.json.JsonText;
import io.escalier.gateway.dialect.neutral.Said;
import io.escalier.gateway.dialect.neutral.Seam;
import io.escalier.gateway.dialect.neutral.Spoken;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.task.Edit;
import io.escalier.routing.task.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One body of the bodies of several calls: the last one, with what was said before in front of what it says. */
final class ChatJoined {
    private final Seam seam;
    /** Of the calls that went on. A call that the client has to answer ends an answer, so these have none that it sees. */
    private final List<Said> before = new ArrayList<>();

    ChatJoined(Seam seam) {
        this.seam = seam;
    }

    /** What a call said that goes on. */
    void add(Spoken body, Set<Integer> hidden) {
        seam.visible(body.said(), hidden, false).stream()
                .filter(said -> !(said instanceof Said.Used))
                .forEach(before::add);
    }

    /** All of the answer, when this is what the last call says. */
    List<Said> said(List<Said> last, Set<Integer> hidden) {
        List<Said> all = new ArrayList<>(before);
        all.addAll(seam.visible(last, hidden, true));
        return all;
    }

    /** What has to be changed in the last body so that it has all of the answer. */
    List<Edit> edits(ChatChunk chunk, ChatScan scan, Set<Integer> hidden) {
        List<Edit> edits = new ArrayList<>(4);
        Usage used = scan.usage == null ? null : scan.usage.usage();
        if (seam.later() && used != null) {
            scan.usageValues.forEach(value -> edits.add(Edit.replace(value, ChatUsage.json(seam.told(used)))));
        }
        ChoicePart choice = scan.first();
        if (choice == null) {
            return edits;
        }
        List<Span> gone = new ArrayList<>(0);
        for (int i = 0; i < choice.tools.size(); i++) {
            if (hidden.contains(choice.places.get(i))) {
                gone.add(choice.tools.get(i).at());
            }
        }
        edits.addAll(chunk.without(gone));
        StringBuilder text = new StringBuilder();
        StringBuilder thought = new StringBuilder();
        for (Said said : before) {
            if (said instanceof Said.Begun begun && begun.id() != null && scan.idAt != null) {
                edits.add(Edit.replace(scan.idAt, JsonText.quoted(begun.id())));
            } else if (said instanceof Said.Text more) {
                text.append(more.text());
            } else if (said instanceof Said.Thought more) {
                thought.append(more.text());
            }
        }
        message(choice, text, thought, edits);
        return edits;
    }

    private static void message(ChoicePart choice, StringBuilder text, StringBuilder thought, List<Edit> edits) {
        if (choice.contentAt == null) {
            return;
        }
        if (!text.isEmpty()) {
            String all = text + (choice.text == null ? "" : choice.text);
            edits.add(Edit.replace(choice.contentAt, JsonText.quoted(all)));
        }
        if (!thought.isEmpty() && choice.thoughtAt != null) {
            String all = thought + (choice.thought == null ? "" : choice.thought);
            edits.add(Edit.replace(choice.thoughtAt, JsonText.quoted(all)));
        } else if (!thought.isEmpty()) {
            String member = ",\"reasoning_content\":" + JsonText.quoted(thought.toString());
            edits.add(Edit.insert(choice.contentAt.to(), member));
        }
    }
}
