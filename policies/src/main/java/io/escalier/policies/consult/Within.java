package io.escalier.policies.consult;

import io.escalier.policies.prompt.AdvicePrompt;
import io.escalier.routing.attempt.Advice;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.strategy.Consultation;
import io.escalier.routing.task.Content;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The consults that a provider served within one answer, of which the client may have been told nothing. */
final class Within {
    private final List<String> advice = new ArrayList<>(0);
    private final List<Consultation> what = new ArrayList<>(0);
    private final Set<String> open = new HashSet<>(0);

    /** Whether the pieces of an answer that play and client see have no part in this one: it is of a consult, or its end. */
    boolean keeps(Chunk chunk) {
        for (Chunk.ConsultPiece piece : chunk.consults()) {
            if (piece.advice().open()) {
                open.add(piece.advice().id());
            } else {
                open.remove(piece.advice().id());
            }
        }
        return !chunk.consults().isEmpty() || !open.isEmpty() && chunk.kind() == Chunk.Kind.FINISH;
    }

    /** The call in hand begins anew. */
    void restart() {
        open.clear();
    }

    /** The answer has come to an end, or broken off. */
    void heard(Answer answer, AdvicePrompt prompt) {
        boolean later = !answer.toolCalls().isEmpty() || answer.awaitsAdvice();
        for (Advice one : answer.advice()) {
            String text = one.text();
            if (text != null && !text.isBlank()) {
                advice.add(prompt.tell(text, null).text());
            }
            what.add(
                    text != null
                            ? Consultation.GIVEN
                            : "max_uses_exceeded".equals(one.error())
                                    ? Consultation.NO_MORE
                                    : one.open() && later ? Consultation.PENDING : Consultation.FAILED);
        }
    }

    /** What came of each, in order. */
    List<Consultation> what() {
        return what;
    }

    /** Whether the executor waits for one beside what tools of the client's have to answer. */
    boolean pending() {
        return what.contains(Consultation.PENDING);
    }

    /** What the executor was told, in the words in which it is told advice. */
    List<String> advice() {
        return advice;
    }

    /** The answer as if the executor had asked the gateway for what its provider was to take and has not. */
    static Answer asking(Answer answer, String tool) {
        List<Content.ToolCall> calls = answer.advice().stream()
                .filter(Advice::open)
                .map(one -> new Content.ToolCall(one.id(), tool, ""))
                .toList();
        return new Answer(
                answer.id(),
                answer.text(),
                answer.refusal(),
                calls,
                answer.finish(),
                answer.confidence(),
                answer.thoughts());
    }
}
