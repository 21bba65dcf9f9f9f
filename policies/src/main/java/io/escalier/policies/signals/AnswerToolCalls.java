package io.escalier.policies.signals;

import io.escalier.policies.signals.detector.Words;
import io.escalier.policies.signals.tools.ToolKinds;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;
import io.escalier.routing.task.Content;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code answer.tool_calls}: what the model wants done, for {@code answer.tool_calls.exists(c, c.kind == "destructive")}.
 *
 * <p>Kinds are those of {@link ToolKinds}: configured, or guessed from name and arguments; they are told from all of the
 * arguments, of which the list has the first few. Of very many calls the gravest are kept. On the beginning of an answer
 * only whole calls are listed, so that the list can only grow.
 */
final class AnswerToolCalls extends AnswerDetector {
    /** The most calls that a list has. */
    static final int MOST = 500;

    /** How much of a call's arguments the list has, in characters. */
    static final int LONGEST_ARGUMENTS = 500;

    /** How much of a tool's name the list has, in characters. */
    static final int LONGEST_NAME = 64;

    /** All texts of a list together, in characters: conditions admit no more. */
    static final int CHARACTERS = 8_192;

    /** "destructive" is the longest kind. */
    private static final int LONGEST_KIND = 11;

    private final ToolKinds kinds;

    AnswerToolCalls(ToolKinds kinds) {
        super(new Signal(
                "answer.tool_calls",
                Stage.AFTER,
                ValueType.LIST,
                Map.of("name", ValueType.STRING, "arguments", ValueType.STRING, "kind", ValueType.STRING),
                "name, arguments, kind: read, write, destructive, unknown",
                true,
                "The tool calls of the answer, each with its name, the first " + LONGEST_ARGUMENTS
                        + " characters of its arguments at most, and what it does to the world."));
        this.kinds = kinds;
    }

    private record Call(Content.ToolCall call, ToolKinds.Kind kind) {}

    @Override
    Evidence detect(Sight sight, Answer answer) {
        List<Call> calls = new ArrayList<>();
        ToolKinds.Kind gravest = ToolKinds.Kind.READ;
        for (Content.ToolCall call : answer.toolCalls()) {
            ToolKinds.Kind kind = kinds.kind(call.name(), call.arguments());
            gravest = gravest.or(kind);
            calls.add(new Call(call, kind));
        }
        String words = calls.isEmpty()
                ? "no tool is called"
                : Words.count(calls.size(), "call") + ", the gravest " + label(gravest);
        if (calls.size() > MOST) {
            calls.sort(Comparator.comparing(Call::kind).reversed());
        }
        return found(items(calls.subList(0, Math.min(MOST, calls.size()))), words);
    }

    private static List<Map<String, Object>> items(List<Call> calls) {
        int share = calls.isEmpty() ? 0 : CHARACTERS / calls.size() - LONGEST_KIND;
        List<Map<String, Object>> items = new ArrayList<>(calls.size());
        for (Call call : calls) {
            String name = cut(call.call.name(), Math.min(LONGEST_NAME, share));
            String arguments = cut(call.call.arguments(), Math.min(LONGEST_ARGUMENTS, share - name.length()));
            items.add(Map.of("name", name, "arguments", arguments, "kind", label(call.kind)));
        }
        return List.copyOf(items);
    }

    /** Not in the middle of a character. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most > 0 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }

    private static String label(ToolKinds.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
