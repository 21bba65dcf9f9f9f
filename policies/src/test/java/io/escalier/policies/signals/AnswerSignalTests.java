package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.escalier.routing.attempt.FinishReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Signals of the answer's form")
class AnswerSignalTests {
    private static Sights answer(String text) {
        return new Sights().user("hello").answer(text);
    }

    @Test
    @DisplayName("answer.empty is true only when nothing at all was said")
    void empty() {
        assertEquals(true, answer("").value("answer.empty"));
        assertEquals(true, answer(" \n\t").value("answer.empty"));
        assertEquals(false, answer("a").value("answer.empty"));
        assertEquals(false, answer("").answerCall("bash", "{}").value("answer.empty"));
        assertEquals(false, answer("").answerRefusing("no").value("answer.empty"));
    }

    @Test
    @DisplayName("answer.truncated and truncated_by_client share out the cuts by who set a limit")
    void truncated() {
        Sights whole = answer("a");
        assertEquals(false, whole.value("answer.truncated"));
        assertEquals(false, whole.value("answer.truncated_by_client"));
        Sights cut = answer("a").finish(FinishReason.LENGTH);
        assertEquals(true, cut.value("answer.truncated"));
        assertEquals(false, cut.value("answer.truncated_by_client"));
        Sights asked = answer("a").finish(FinishReason.LENGTH).maxTokens(10);
        assertEquals(false, asked.value("answer.truncated"));
        assertEquals(true, asked.value("answer.truncated_by_client"));
        assertEquals(false, answer("a").maxTokens(10).value("answer.truncated_by_client"));
    }

    @Test
    @DisplayName("What only an end can tell is absent in the middle of an answer")
    void absentInTheMiddle() {
        Sights open = answer("a").finish(null);
        assertNull(open.value("answer.truncated"));
        assertNull(open.value("answer.truncated_by_client"));
        assertNull(open.value("answer.finish_reason"));
        assertEquals(
                "the answer has not ended", open.measure("answer.truncated").words());
    }

    @Test
    @DisplayName("answer.confidence is the mean and confidence_min the least; both absent without log-probabilities")
    void confidence() {
        assertNull(answer("a").value("answer.confidence"));
        assertNull(answer("a").value("answer.confidence_min"));
        Sights sure = answer("a").confidence(0.8125, 0.25, 12);
        assertEquals(0.8125, sure.value("answer.confidence"));
        assertEquals(0.25, sure.value("answer.confidence_min"));
        assertEquals("0.813 over 12 tokens", sure.measure("answer.confidence").words());
        assertNull(answer("a").confidence(Double.NaN, Double.NaN, 1).value("answer.confidence"));
    }

    @Test
    @DisplayName("answer.confidence_margin is absent where the tokens' rivals are not known")
    void margin() {
        assertNull(answer("a").value("answer.confidence_margin"));
        assertNull(answer("a").confidence(0.8, 0.25, 12).value("answer.confidence_margin"));
        assertEquals(0.5, answer("a").confidence(0.8, 0.25, 12, 0.5).value("answer.confidence_margin"));
    }

    @Test
    @DisplayName("answer.tokens is a quarter of the bytes, or as many as were scored, and what tool calls have")
    void tokens() {
        assertEquals(0L, answer("").value("answer.tokens"));
        assertEquals(2L, answer("äöü").value("answer.tokens"));
        assertEquals(
                "about 2 tokens", answer("seven l").measure("answer.tokens").words());
        assertEquals(12L, answer("of any length").confidence(0.8, 0.2, 12).value("answer.tokens"));
        assertEquals(
                15L,
                answer("")
                        .confidence(0.8, 0.2, 12)
                        .answerCall("bash", "{\"a\":1}")
                        .value("answer.tokens"));
    }

    @Test
    @DisplayName("answer.length counts characters, not halves of them")
    void length() {
        assertEquals(0L, answer("").value("answer.length"));
        assertEquals(3L, answer("a😀é").value("answer.length"));
    }

    @Test
    @DisplayName("answer.finish_reason is the label of the reason")
    void finishReason() {
        assertEquals("tool_calls", answer("").finish(FinishReason.TOOL_CALLS).value("answer.finish_reason"));
        assertEquals("stop", answer("").value("answer.finish_reason"));
    }
}
