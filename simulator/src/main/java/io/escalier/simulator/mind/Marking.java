package io.escalier.simulator.mind;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** Whether a quoted answer is the right one, as far as a model that worked the task out can tell. */
final class Marking {
    private Marking() {}

    static boolean right(Plan right, Said answer) {
        if (right instanceof Plan.Calls calls) {
            return sameCalls(calls.calls(), answer.calls());
        }
        if (!answer.calls().isEmpty()) {
            return false;
        }
        if (right instanceof Plan.Document document) {
            return within(Transcript.read(answer.text()), Transcript.read(document.json()));
        }
        return says(answer.text(), ((Plan.Words) right).text());
    }

    private static boolean sameCalls(List<ToolUse> right, List<ToolUse> made) {
        return right.size() == made.size()
                && right.stream()
                        .allMatch(call -> made.stream()
                                .anyMatch(other -> call.name().equals(other.name())
                                        && Transcript.read(call.arguments())
                                                .equals(Transcript.read(other.arguments()))));
    }

    /** Whether every member of the answer is as in the right document, which may have more than was asked for. */
    private static boolean within(JsonNode answer, JsonNode right) {
        return answer.isObject()
                && !answer.isEmpty()
                && answer.properties().stream()
                        .allMatch(member -> member.getValue().equals(right.get(member.getKey())));
    }

    /** The words themselves, at the end of a sentence, or as a value of a document. */
    private static boolean says(String answer, String right) {
        JsonNode json = Transcript.read(answer);
        if (json.isObject()) {
            return json.properties().stream()
                    .anyMatch(member -> member.getValue().asText().equals(right));
        }
        String said = plain(answer);
        return said.equals(plain(right))
                || said.length() > right.length() && said.endsWith(" " + plain(right)) && !repeats(said, plain(right));
    }

    /** The same words over and over are no answer. */
    private static boolean repeats(String said, String right) {
        return said.startsWith(right + " " + right);
    }

    private static String plain(String text) {
        return text.strip().replaceAll("[.*`]{1,3}$", "").toLowerCase(Locale.ROOT);
    }
}
