package io.escalier.policies.verify;

import io.escalier.policies.prompt.PromptText;
import io.escalier.policies.verify.VerifySection.AgreementSection;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code verify.agreement}: whether the executor comes to the same result again. It gives its final result a few times
 * more, in short and at a temperature; the value is the share of them that the answer agrees with, or where the answer
 * shows no result of its own, the share of the largest group among them.
 */
final class Agreement extends PaidCheck {
    static final Signal SIGNAL = signal(
            "verify.agreement",
            "The share of a few short answers, drawn from the executor anew, that come to the same result.");

    private static final PromptText QUESTION = PromptText.of("agreement.txt", "sample", "samples");

    /** Fewer replies that can be used say nothing. */
    private static final int FEWEST = 2;

    private final AgreementSection terms;

    Agreement(AgreementSection terms) {
        super(SIGNAL, terms.answer(), terms.deadline(), terms.unverified());
        this.terms = terms;
    }

    @Override
    Object more() {
        return List.of(terms.samples(), terms.maxTokens(), terms.temperature());
    }

    @Override
    @Nullable
    String unfit(Answer answer) {
        return answer.toolCalls().isEmpty() ? super.unfit(answer) : "the answer calls tools";
    }

    @Override
    List<Inquiry> ask(Sight sight, Answer answer) {
        List<Inquiry> inquiries = new ArrayList<>();
        for (int i = 1; i <= terms.samples(); i++) {
            // Each is worded differently, so that nobody on the way answers them from one cache.
            String question =
                    QUESTION.fill(Map.of("sample", Integer.toString(i), "samples", Integer.toString(terms.samples())));
            Prompt prompt = new Prompt.Changed(List.of(
                    new Change.Aside(terms.maxTokens()),
                    new Change.Temperature(terms.temperature()),
                    new Change.Append(question)));
            inquiries.add(new Inquiry(Purpose.VERIFY, prompt));
        }
        return inquiries;
    }

    @Override
    Evidence read(Answer answer, List<Answer> replies) {
        List<Result> results =
                replies.stream().flatMap(reply -> result(reply).stream()).toList();
        if (results.size() < FEWEST) {
            return absent("fewer than " + FEWEST + " short answers came that can be used");
        }
        Optional<Long> with = new Outcome(answer.text()).agreeing(results);
        long same = with.orElseGet(() -> largestGroup(results));
        String words = same + " of " + results.size() + " short answers "
                + (with.isPresent() ? "agree with the answer" : "agree with each other");
        return found(same / (double) results.size(), words);
    }

    /** A reply that was cut off or that calls tools is no result. */
    private static Optional<Result> result(Answer reply) {
        boolean usable = reply.toolCalls().isEmpty()
                && reply.refusal() == null
                && reply.finish() != FinishReason.LENGTH
                && reply.finish() != FinishReason.CONTENT_FILTER;
        return usable ? Result.of(reply.text()) : Optional.empty();
    }

    private static long largestGroup(List<Result> results) {
        Map<Result, Long> groups = new HashMap<>();
        results.forEach(result -> groups.merge(result, 1L, Long::sum));
        return groups.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
