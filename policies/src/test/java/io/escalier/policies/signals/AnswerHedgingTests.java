package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("answer.hedging")
class AnswerHedgingTests {
    private static Object hedging(String text) {
        return String.valueOf(new Sights().user("why?").answer(text).value("answer.hedging"));
    }

    @ParameterizedTest
    @DisplayName("hears doubt")
    @ValueSource(
            strings = {
                "I'm not sure about the second part.",
                "I’m not entirely certain, though.",
                "I am not 100% sure.",
                "I don't know. Ask somebody else.",
                "I don't know whether that holds.",
                "I think it could be the cache.",
                "I believe the answer might come out as 7.",
                "It might be a race condition.",
                "The issue could be in the parser.",
                "It's probably 42.",
                "Hard to say without the logs.",
                "As far as I know, Paris.",
                "If I recall correctly, 1969.",
                "I could be wrong here.",
                "My best guess: the second.",
                "I'm guessing 12.",
                "To the best of my knowledge it is free.",
                "I cannot verify the figure.",
                "Without more context, A.",
                "Please double-check this."
            })
    void doubt(String text) {
        assertEquals("1", hedging(text));
    }

    @ParameterizedTest
    @DisplayName("does not hear doubt in firm answers, in code or in quotes")
    @ValueSource(
            strings = {
                "",
                "The answer is 42.",
                "Make sure the server is running.",
                "I'm sure this is right.",
                "You may use either form; the argument may be omitted.",
                "A value might be null, so check it before use.",
                "This may be used to set the limit.",
                "May I suggest another name?",
                "I think therefore I am.",
                "Whether it works depends on the version.",
                "It can be one of three values.",
                "```python\n# I'm not sure this works\nx = 1\n```\nDone.",
                "~~~\nI'm not sure\n~~~",
                "<think>Hmm, I'm not sure. It might be 4.</think>4",
                "```\nI'm not sure (the fence never closes)",
                "Print `I'm not sure` and stop.",
                "She wrote \"I'm not sure\" on the board.",
                "The sentence “It might be true” is a hedge.",
                "> I'm not sure\n\nYou are right to ask; it is 4.",
                "You know what to do if it fails."
            })
    void falseAlarms(String text) {
        assertEquals("0", hedging(text));
    }

    @Test
    @DisplayName("counts phrases and names the first")
    void counts() {
        Sights sights = new Sights().answer("I'm not sure. It might be A.\nOr, I think it could\nbe B; hard to tell.");
        assertEquals(4L, sights.value("answer.hedging"));
        assertEquals(
                "4 phrases, first 'i'm not sure'",
                sights.measure("answer.hedging").words());
    }

    @Test
    @DisplayName("takes text after a closed fence for the model's own again")
    void afterFence() {
        assertEquals("1", hedging("```\nx\n```\nI'm not sure it works.\n```\ny\n```"));
    }
}
