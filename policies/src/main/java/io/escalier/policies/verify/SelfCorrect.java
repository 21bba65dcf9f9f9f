package io.escalier.policies.verify;

import io.escalier.policies.prompt.Fence;
import io.escalier.policies.prompt.PromptText;
import io.escalier.policies.prompt.Transcript;
import io.escalier.policies.verify.VerifySection.SelfCorrectSection;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Confidence;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code verify.self_correct}: the probability that the executor itself gives its answer of being correct. It is asked
 * for one word, True or False, beside the conversation; the value is the probability of True where log-probabilities
 * came with the word, and 1 or 0 where they did not.
 */
final class SelfCorrect extends PaidCheck {
    static final Signal SIGNAL = signal(
            "verify.self_correct",
            "How probable the executor, asked again, holds its answer to be correct and complete; one short call.");

    private static final PromptText QUESTION = PromptText.of("self-correct.txt", "answer");

    /** The longest reply that can be one word with what models put around it, in characters. */
    private static final int LONGEST_REPLY = 40;

    private final SelfCorrectSection terms;

    SelfCorrect(SelfCorrectSection terms) {
        super(SIGNAL, terms.answer(), terms.deadline(), terms.unverified());
        this.terms = terms;
    }

    @Override
    Object more() {
        return terms.maxTokens();
    }

    @Override
    List<Inquiry> ask(Sight sight, Answer answer) {
        // Headings and moved lines make the quote a little longer than the answer, which is no reason to cut it.
        String quoted = Transcript.of(answer, 2 * terms.answer());
        String question =
                QUESTION.fill(Map.of("answer", Fence.around(List.of(quoted)).quote("answer", quoted)));
        Prompt prompt = new Prompt.Changed(
                List.of(new Change.Aside(terms.maxTokens()), new Change.Logprobs(), new Change.Append(question)));
        return List.of(new Inquiry(Purpose.VERIFY, prompt));
    }

    @Override
    Evidence read(Answer answer, List<Answer> replies) {
        Answer reply = replies.get(0);
        String word = word(reply.text());
        if (!word.equals("true") && !word.equals("false")) {
            return absent("the executor did not say True or False");
        }
        boolean holds = word.equals("true");
        double sure = sure(reply.confidence());
        if (Double.isNaN(sure)) {
            return found(holds ? 1 : 0, "the executor calls its answer " + word);
        }
        String words = String.format(Locale.ROOT, "the executor calls its answer %s, at %.3f", word, sure);
        return found(holds ? sure : 1 - sure, words);
    }

    /** The letters of a reply of one word; empty for any other. */
    private static String word(String reply) {
        String text = reply.strip();
        boolean oneWord = text.length() <= LONGEST_REPLY && text.chars().noneMatch(Character::isWhitespace);
        return oneWord ? text.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT) : "";
    }

    /** The probability of the word: of all its tokens together; not a number when it is not known. */
    private static double sure(@Nullable Confidence confidence) {
        if (confidence == null || !(confidence.mean() >= 0 && confidence.mean() <= 1)) {
            return Double.NaN;
        }
        return Math.pow(confidence.mean(), Math.max(1, confidence.tokens()));
    }
}
