package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.escalier.routing.signal.Stage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("answer.refusal_prefix")
class AnswerRefusalPrefixTests {
    private static Object soFar(String text) {
        return String.valueOf(
                new Sights().user("hello").answer(text).finish(null).value("answer.refusal_prefix"));
    }

    @ParameterizedTest
    @DisplayName("is true as soon as the phrase is there, absent before, and never false on the way")
    @ValueSource(
            strings = {
                "I'm sorry, but I can't help with that.",
                "Sorry, but I cannot assist with this request.",
                "Es tut mir leid, aber dabei kann ich nicht helfen.",
                "Je suis désolé, mais je ne peux pas vous aider.",
                "Lo siento, pero no puedo ayudarte.",
                "Desculpe, mas não posso ajudar.",
                "As an AI language model, I cannot engage in that."
            })
    void refusals(String text) {
        boolean known = false;
        for (int end = 0; end <= text.length(); end++) {
            Object value = soFar(text.substring(0, end));
            assertNotEquals("false", value, text.substring(0, end));
            known |= value.equals("true");
            assertEquals(known ? "true" : "null", value, text.substring(0, end));
        }
        assertEquals(true, known);
    }

    @Test
    @DisplayName("is false as soon as no refusal can come of it, and when a tool is called")
    void others() {
        assertEquals("null", soFar("I"));
        assertEquals("null", soFar("I can"));
        assertEquals("false", soFar("I can help"));
        assertEquals("false", soFar("The answer"));
        assertEquals("null", soFar(" "));
        assertEquals("false", soFar("I understand " + "and understand ".repeat(40)));
        assertEquals(
                false,
                new Sights().answer("I").finish(null).answerCall("bash", "{}").value("answer.refusal_prefix"));
        assertEquals(false, new Sights().answer("I").value("answer.refusal_prefix"));
        assertEquals(true, new Sights().answerRefusing("no").finish(null).value("answer.refusal_prefix"));
    }

    @Test
    @DisplayName("is known during the stream")
    void stage() {
        assertEquals(
                Stage.DURING,
                Signals.find("answer.refusal_prefix").orElseThrow().signal().stage());
    }
}
