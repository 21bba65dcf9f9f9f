package io.escalier.policies.consult;

import io.escalier.policies.prompt.AdvicePrompt;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Consultation;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Word;
import io.escalier.routing.task.Content;
import java.util.ArrayList;
import java.util.List;

/** What executors are told of a consult, and what clients are, who want to know. */
final class Wording {
    private final ConsultTerms terms;
    private final int answer;
    /** The how-manieth consult of the answer it is, from 0. */
    private int round;

    /** @param answer how many answers of the conversation stand before this one */
    Wording(ConsultTerms terms, int answer) {
        this.terms = terms;
        this.answer = answer;
    }

    /** The consult at hand is over. */
    void next() {
        round++;
    }

    private String id(Content.ToolCall call) {
        return Ids.shown(call, answer, round);
    }

    private boolean shown() {
        return terms.shown() != null;
    }

    /** The calls as the executor has them from then on. */
    List<Content.ToolCall> named(List<Content.ToolCall> calls) {
        return calls.stream()
                .map(call -> new Content.ToolCall(shown() ? Ids.own(id(call)) : call.id(), call.name(), ""))
                .toList();
    }

    /** One result for each call. A client that was told can give back no more than the advice itself. */
    List<String> results(Found found, int calls) {
        String first = result(found);
        List<String> results = new ArrayList<>(calls);
        for (int i = 0; i < calls; i++) {
            results.add(i == 0 || shown() ? first : AdvicePrompt.again());
        }
        return results;
    }

    private String result(Found found) {
        if (found instanceof Found.Advice advice) {
            return AdvicePrompt.result(advice.text());
        }
        return found.what() == Consultation.NO_MORE && !shown() ? AdvicePrompt.none() : AdvicePrompt.failed();
    }

    /** That the executor asks. */
    List<Move> asks(CallId after, List<Content.ToolCall> calls) {
        String name = terms.shown();
        return name == null
                ? List.of()
                : calls.stream()
                        .<Move>map(call -> new Move.Say(after, new Word.Asks(id(call), name)))
                        .toList();
    }

    /** What came of it, behind a call. */
    List<Move> came(CallId after, List<Content.ToolCall> calls, Found found) {
        return shown()
                ? calls.stream()
                        .<Move>map(call -> new Move.Say(after, word(id(call), found)))
                        .toList()
                : List.of();
    }

    /** What came of what was asked in the answer before, in front of a call; {@code ids}: as the client knows them. */
    List<Move> came(List<String> ids, CallId before, Found found) {
        return ids.stream()
                .<Move>map(id -> new Move.Say(before, word(id, found), true))
                .toList();
    }

    private static Word word(String id, Found found) {
        return found instanceof Found.Advice advice
                ? new Word.Advice(id, advice.text(), advice.cut())
                : new Word.NoAdvice(id, code((Found.None) found));
    }

    /** As the messages dialect names it. Never in an upstream's words: clients search those. */
    private static String code(Found.None none) {
        if (none.what() == Consultation.NO_MORE) {
            return "max_uses_exceeded";
        } else if (none.what() == Consultation.LIMITED || none.why() == FailureKind.LIMIT_REACHED) {
            return "too_many_requests";
        }
        FailureKind why = none.why();
        if (why == null) {
            return none.asked() ? "unavailable" : "model_not_found";
        }
        return switch (why) {
            case RATE_LIMITED -> "too_many_requests";
            case OVERLOADED -> "overloaded";
            case CONTEXT_TOO_LONG -> "prompt_too_long";
            case TIMED_OUT -> "execution_time_exceeded";
            default -> "unavailable";
        };
    }
}
