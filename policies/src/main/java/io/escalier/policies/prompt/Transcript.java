package io.escalier.policies.prompt;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Format;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Role;
import io.escalier.routing.task.Tool;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A conversation as plain text for another model to read, never longer than asked for. Where it is too long, tool
 * results are shortened, the oldest first; then messages in the middle are left out. The first word of the system, the
 * first and the last of the user, and the last message always stay. Deterministic and linear in the conversation.
 */
public final class Transcript {
    /** How long it is unless said otherwise, in characters. */
    public static final int LONGEST = 60_000;

    /** The least that can be asked for, in characters. */
    static final int SHORTEST = 2_000;

    /** What is left of a tool result that is shortened, in characters. */
    private static final int BRIEF = 400;

    /** More than any note on messages left out takes. */
    private static final int GAP = 60;

    /** Notes on messages left out are at most so many: before, between and after the three that always stay. */
    private static final int GAPS = 4;

    private final List<Message> messages;
    private final int piece;
    private final TreeMap<Integer, String> kept = new TreeMap<>();
    private int room;

    private Transcript(Request request, int longest) {
        this.messages = request.messages();
        this.piece = longest / 6;
        this.room = longest - GAPS * GAP;
    }

    /** @param longest in characters, 2,000 or more */
    public static String of(Request request, int longest) {
        if (longest < SHORTEST) {
            throw new IllegalArgumentException("a transcript has room for " + SHORTEST + " characters or more");
        }
        Transcript transcript = new Transcript(request, longest);
        String frame = transcript.frame(request);
        transcript.room -= frame.length();
        transcript.keepFirst(message -> message.role() == Role.SYSTEM);
        transcript.keepFirst(Transcript::byUser);
        transcript.keepLastOfUser();
        transcript.fillBrief();
        transcript.fillWhole();
        return frame + transcript.text();
    }

    /**
     * What a model said as plain text, its tool calls too.
     *
     * @param longest in characters; what is longer loses its middle
     */
    public static String of(Answer answer, int longest) {
        return Rendering.of(answer, longest).stripTrailing();
    }

    /** The tools on offer and the form asked for. */
    private String frame(Request request) {
        StringBuilder frame = new StringBuilder();
        if (!request.tools().isEmpty()) {
            List<String> names = request.tools().stream().map(Tool::name).toList();
            frame.append(Rendering.note("tools on offer", Rendering.names(names), piece / 2))
                    .append('\n');
        }
        if (request.format() instanceof Format.JsonObject) {
            frame.append(Rendering.note("form of the answer", "a JSON object", piece / 2))
                    .append('\n');
        } else if (request.format() instanceof Format.JsonSchema form) {
            String schema = "JSON by this schema: " + form.schema();
            frame.append(Rendering.note("form of the answer", schema, piece / 2))
                    .append('\n');
        }
        return frame.toString();
    }

    /** Whether a user said this, rather than a tool in the user's name. */
    private static boolean byUser(Message message) {
        return message.role() == Role.USER
                && message.content().stream().noneMatch(Content.ToolResult.class::isInstance);
    }

    private void keepFirst(Predicate<Message> wanted) {
        for (int i = 0; i < messages.size(); i++) {
            if (wanted.test(messages.get(i))) {
                keep(i);
                return;
            }
        }
    }

    private void keepLastOfUser() {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (byUser(messages.get(i))) {
                keep(i);
                return;
            }
        }
    }

    private void keep(int index) {
        if (!kept.containsKey(index)) {
            put(index, Rendering.of(messages.get(index), piece, piece));
        }
    }

    private void put(int index, String text) {
        room -= text.length() + 1;
        kept.put(index, text);
    }

    /** As many messages as fit with their tool results shortened, from the newest back. */
    private void fillBrief() {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (kept.containsKey(i)) {
                continue;
            }
            String brief = Rendering.of(messages.get(i), piece, BRIEF);
            if (brief.length() + 1 > room) {
                return;
            }
            put(i, brief);
        }
    }

    /** What room is left goes to the newest tool results, so that it is the oldest that stay shortened. */
    private void fillWhole() {
        for (Map.Entry<Integer, String> entry : kept.descendingMap().entrySet()) {
            if (room < GAP) {
                return;
            }
            int has = entry.getValue().length();
            String whole = Rendering.of(messages.get(entry.getKey()), Math.min(piece, has + room), piece);
            if (whole.length() > has) {
                room -= whole.length() - has;
                entry.setValue(whole);
            }
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int next = 0;
        for (Map.Entry<Integer, String> entry : kept.entrySet()) {
            leftOut(text, entry.getKey() - next);
            text.append(entry.getValue()).append('\n');
            next = entry.getKey() + 1;
        }
        leftOut(text, messages.size() - next);
        return text.toString().stripTrailing();
    }

    private static void leftOut(StringBuilder text, int count) {
        if (count > 0) {
            text.append("[... ")
                    .append(count)
                    .append(count == 1 ? " message" : " messages")
                    .append(" left out ...]\n\n");
        }
    }
}
