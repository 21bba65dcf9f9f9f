package io.escalier.policies.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.policies.prompt.Talks;
import io.escalier.policies.verify.VerifySection.SelfCorrectSection;
import io.escalier.policies.verify.VerifySection.Unverified;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Confidence;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("verify.self_correct")
class SelfCorrectTests extends CheckContract {
    private static final SelfCorrectSection TERMS =
            new SelfCorrectSection(16_000, 16, Duration.ofSeconds(3), Unverified.FIRE);

    @Override
    Check check() {
        return new SelfCorrect(TERMS);
    }

    @Override
    List<Answer> usable() {
        return List.of(said("True", 0.9, 1));
    }

    private static Answer said(String word, double mean, int tokens) {
        return new Answer(null, word, null, List.of(), FinishReason.STOP, new Confidence(mean, mean, tokens));
    }

    private double value(String word, double mean, int tokens) {
        return (Double) Objects.requireNonNull(read(said(word, mean, tokens)).value());
    }

    private Evidence read(Answer reply) {
        return check().read(sight("42"), List.of(reply));
    }

    @Test
    @DisplayName("asks the executor beside the conversation for one word and its log-probabilities")
    void asks() {
        Inquiry inquiry = check().ask(sight(Talks.calling("Let me.", "refund", "{\"id\":1}")))
                .get(0);
        assertEquals(Purpose.VERIFY, inquiry.purpose());
        List<Change> changes = ((Prompt.Changed) inquiry.prompt()).changes();
        assertEquals(List.of(new Change.Aside(16), new Change.Logprobs()), changes.subList(0, 2));
        String question = ((Change.Append) changes.get(2)).text();
        assertTrue(question.contains(">\nLet me.\n\n=== assistant calls refund\n{\"id\":1}\n</answer-"), question);
        assertTrue(question.endsWith("Reply with exactly one word: True or False"), question);
    }

    @Test
    @DisplayName("is the probability of True: of the word that came, or what is left of it")
    void probability() {
        assertEquals(0.9, value("True", 0.9, 1), 1e-12);
        assertEquals(0.1, value("False", 0.9, 1), 1e-12);
        assertEquals(0.81, value("True.", 0.9, 2), 1e-12);
        assertEquals(
                "the executor calls its answer false, at 0.900",
                read(said("False", 0.9, 1)).words());
    }

    @Test
    @DisplayName("is one or nothing without log-probabilities that are any")
    void withoutLogprobs() {
        assertEquals(1.0, read(Talks.answer("True")).value());
        assertEquals(0.0, read(Talks.answer("False")).value());
        assertEquals(1.0, read(said("True", Double.NaN, 1)).value());
        assertEquals(0.0, read(said("False", 1.5, 1)).value());
    }

    @ParameterizedTest
    @DisplayName("takes the word with what models put around it")
    @ValueSource(strings = {"True", " true\n", "**True**", "\"True\".", "TRUE!", "`True`"})
    void word(String reply) {
        assertEquals(1.0, read(Talks.answer(reply)).value());
    }

    @ParameterizedTest
    @DisplayName("is absent for any other reply")
    @ValueSource(strings = {"Yes", "True False", "Not true", "Truth", "", "1", "True, because 6 * 7 is 42"})
    void otherWords(String reply) {
        assertFalse(read(Talks.answer(reply)).present());
    }

    @Test
    @DisplayName("counts the characters of tool calls, too, and says which bound was passed")
    void tooLong() {
        Evidence evidence = check().read(sight(Talks.calling("", "write", "x".repeat(16_000))), List.of());
        assertEquals("the answer is longer than 16000 characters", evidence.words());
        assertTrue(check().firesUnverified());
        assertEquals(Duration.ofSeconds(3), check().deadline());
    }
}
