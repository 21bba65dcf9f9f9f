package io.escalier.policies.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.policies.prompt.Talks;
import io.escalier.policies.verify.VerifySection.AgreementSection;
import io.escalier.policies.verify.VerifySection.Unverified;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("verify.agreement")
class AgreementTests extends CheckContract {
    private static final AgreementSection TERMS =
            new AgreementSection(3, 256, 0.8, 16_000, Duration.ofSeconds(5), Unverified.ACCEPT);

    @Override
    Check check() {
        return new Agreement(TERMS);
    }

    @Override
    List<Answer> usable() {
        return replies("42", "42", "41");
    }

    private static List<Answer> replies(String... texts) {
        return Stream.of(texts).map(Talks::answer).toList();
    }

    private Evidence read(String answer, String... texts) {
        return check().read(sight(answer), replies(texts));
    }

    @Test
    @DisplayName("asks the executor as often as the terms say, each time in other words, at a temperature")
    void asks() {
        List<Inquiry> inquiries = check().ask(sight("42"));
        assertEquals(3, inquiries.size());
        assertEquals(3, inquiries.stream().map(Inquiry::prompt).distinct().count());
        for (Inquiry inquiry : inquiries) {
            assertEquals(Purpose.VERIFY, inquiry.purpose());
            List<Change> changes = ((Prompt.Changed) inquiry.prompt()).changes();
            assertEquals(List.of(new Change.Aside(256), new Change.Temperature(0.8)), changes.subList(0, 2));
            assertTrue(((Change.Append) changes.get(2)).text().startsWith("Give only the final result"));
        }
    }

    @Test
    @DisplayName("is the share of short answers that come to what the answer comes to")
    void share() {
        assertEquals(1.0, read("So it is 42.", "42", "42", "42").value());
        assertEquals(1 / 3.0, read("41", "42", "41", "42").value());
        assertEquals(0.0, read("40", "42", "42", "42").value());
        assertEquals(
                "2 of 3 short answers agree with the answer",
                read("The sum is 40 + 2, so **42**.", "42", "42", "7").words());
    }

    @ParameterizedTest(name = "{0} and {1}")
    @DisplayName("takes for the same what differs in case, space, signs, units and the way numbers are written")
    @CsvSource(delimiter = '|', textBlock = """
                    Paris               | paris.
                    **New York**        | new  york
                    it's Ben            | its ben
                    $1,200.00           | 1200 dollars
                    1.200,50 EUR        | 1200.5
                    -7                  | −7
                    42 km               | 42
                    6 * 7 = 42          | 42
                    2026-03-04          | 2026-03-04.
                    {"n":1.0,"m":"x"}   | { "m": "x", "n": 1 }
                    [1, 2]              | [1.0,2]
                    P-12                | p-12
                    12:30               | 12:30
                    """)
    void same(String one, String other) {
        assertEquals(1.0, read(one, other, other).value());
        assertEquals(1.0, read(other, one, one).value());
    }

    @ParameterizedTest(name = "{0} and {1}")
    @DisplayName("takes for different what is different")
    @CsvSource(delimiter = '|', textBlock = """
                    Paris               | London
                    7                   | -7
                    1.5                 | 15
                    1,200               | 1.2
                    2026-03-04          | 2026-04-04
                    P-12                | Q-12
                    12:30               | 11:30
                    {"n":1}             | {"n":2}
                    [1,2]               | [2,1]
                    """)
    void different(String one, String other) {
        assertEquals(0.0, read(one, other, other).value());
        assertEquals(0.0, read(other, one, one).value());
    }

    @Test
    @DisplayName("reads the result off a long answer: its last number, or the phrase in its last line")
    void longAnswers() {
        String long1 = "First 20 * 2. ".repeat(30) + "\nThat makes 42 in all.";
        assertEquals(1.0, read(long1, "42", "42").value());
        assertEquals(0.0, read(long1, "41", "41").value());
        String long2 = "Ada is taller than Cem. ".repeat(20) + "\nSo the tallest is Ben.";
        assertEquals(0.5, read(long2, "Ben", "Cem").value());
    }

    @Test
    @DisplayName("is the share of the largest group where the answer shows no result of its own")
    void largestGroup() {
        assertEquals(1.0, read("{\"n\":1}", "1", "1").value());
        Evidence evidence = read("It depends. ".repeat(40), "red", "Red", "blue");
        assertEquals(2 / 3.0, evidence.value());
        assertEquals("2 of 3 short answers agree with each other", evidence.words());
    }

    @Test
    @DisplayName("is absent with fewer than two replies that can be used: not cut off, not refused, not a tool call")
    void tooFew() {
        assertFalse(read("42", "42").present());
        assertFalse(read("42", "42", " ", "?!").present());
        Answer cut = new Answer(null, "42", null, List.of(), FinishReason.LENGTH, null);
        Answer refused = new Answer(null, "42", "no", List.of(), FinishReason.STOP, null);
        Answer called = Talks.calling("42", "t", "{}");
        Evidence evidence = check().read(sight("42"), List.of(Talks.answer("42"), cut, refused, called));
        assertEquals("fewer than 2 short answers came that can be used", evidence.words());
    }

    @Test
    @DisplayName("asks nothing about an answer that calls tools")
    void toolCalls() {
        assertEquals(List.of(), check().ask(sight(Talks.calling("42", "t", "{}"))));
        assertEquals(
                "the answer calls tools",
                check().read(sight(Talks.calling("42", "t", "{}")), usable()).words());
    }
}
