package io.escalier.policies.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.ledger.Agrees;
import io.escalier.routing.port.Likeness;
import io.escalier.routing.task.Content;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds two whole answers to one request against each other: the same tool calls with equal arguments, the same words,
 * the same document, or one the result that the other comes to. Where both only tell the same story in other words,
 * nothing here knows whether they do.
 */
public final class SameAnswer implements Likeness {
    /** A longer phrase is prose: two of them may well say the same. */
    private static final int WORDS_OF_A_RESULT = 3;

    @Override
    public Agrees of(Answer one, Answer other) {
        if (!one.toolCalls().isEmpty() || !other.toolCalls().isEmpty()) {
            return known(calls(one).equals(calls(other)));
        }
        if (one.refusal() != null || other.refusal() != null) {
            return known(one.refusal() != null && other.refusal() != null);
        }
        return texts(one.text(), other.text());
    }

    private static Agrees texts(String one, String other) {
        if (one.strip().equals(other.strip())) {
            return Agrees.TRUE;
        }
        Optional<JsonNode> document = Result.document(Plain.unfenced(one));
        Optional<JsonNode> another = Result.document(Plain.unfenced(other));
        if (document.isPresent() || another.isPresent()) {
            return known(document.equals(another));
        }
        String words = Plain.words(one);
        if (!words.isEmpty() && words.equals(Plain.words(other)) && sameSigns(one, other)) {
            return Agrees.TRUE;
        }
        Agrees forward = comesTo(one, other);
        Agrees back = comesTo(other, one);
        if (forward == Agrees.TRUE || back == Agrees.TRUE) {
            return Agrees.TRUE;
        }
        return forward == Agrees.FALSE || back == Agrees.FALSE ? Agrees.FALSE : Agrees.UNKNOWN;
    }

    /** Words have no signs and points: -1.5 and 15 would be one. */
    private static boolean sameSigns(String one, String other) {
        return Numbers.last(one).equals(Numbers.last(other));
    }

    /** Whether an answer comes to the result that the other one is. */
    private static Agrees comesTo(String answer, String other) {
        Optional<Result> result = Result.of(other).filter(SameAnswer::isShort);
        Optional<Long> agreeing = result.flatMap(one -> new Outcome(answer).agreeing(List.of(one)));
        return agreeing.map(count -> known(count > 0)).orElse(Agrees.UNKNOWN);
    }

    private static boolean isShort(Result result) {
        return !(result instanceof Result.Phrase phrase)
                || phrase.words().chars().filter(c -> c == ' ').count() < WORDS_OF_A_RESULT;
    }

    /** How often each call is made: calls made at once have no order. */
    private static Map<List<Object>, Integer> calls(Answer answer) {
        Map<List<Object>, Integer> calls = new HashMap<>();
        for (Content.ToolCall call : answer.toolCalls()) {
            String arguments = call.arguments().strip();
            Object read = Result.document(arguments).<Object>map(json -> json).orElse(arguments);
            calls.merge(List.of(call.name(), read), 1, Integer::sum);
        }
        return calls;
    }

    private static Agrees known(boolean same) {
        return same ? Agrees.TRUE : Agrees.FALSE;
    }
}
