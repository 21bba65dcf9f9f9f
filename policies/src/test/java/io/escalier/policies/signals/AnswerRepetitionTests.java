package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("answer.repetition")
class AnswerRepetitionTests {
    private static Object repetition(String text) {
        return String.valueOf(new Sights().user("why?").answer(text).value("answer.repetition"));
    }

    @ParameterizedTest
    @DisplayName("counts how often the same words stand in a row, wherever the row begins")
    @CsvSource(
            delimiter = '|',
            value = {
                "-4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 | 12",
                "Hugo. Hugo. Hugo. | 3",
                "So the answer is that the answer is that the answer is that it holds. | 3",
                "Yes! Yes! YES! | 3",
                "Yes, yes, yes, yes | 1",
                "Well: let me see let me see let me see let me see, it is 7. | 4",
                "The quick brown fox jumps over the lazy dog. | 1",
                "2, 3, 5, 7, 11, 13 | 1",
                "one | 1",
                "… --- … | 0",
                "\u4eca\u65e5 \u4eca\u65e5 \u4eca\u65e5 | 3"
            })
    void counts(String text, String times) {
        assertEquals(times, repetition(text));
    }

    @Test
    @DisplayName("does not count code, quotes, rulers, lists, tables and documents")
    void notProse() {
        assertEquals("1", repetition("As follows:\n```\n0 0 0 0 0 0 0 0\n```\nDone."));
        assertEquals("1", repetition("He said \"no no no no no no\" and left."));
        assertEquals("1", repetition("| a | b |\n|---|---|---|---|---|\n| 1 | 2 |"));
        assertEquals("1", repetition("| Mon | 0 | 0 | 0 | 0 | 0 | 0 |"));
        assertEquals("1", repetition("{\"spam\": false, \"toxic\": false, \"off_topic\": false, \"ad\": false}"));
        assertEquals("1", repetition("[[0,0,0],[0, 0, 0]]"));
        assertEquals("1", repetition("- no\n- no\n- no\n- no\n- no\n- no"));
        assertEquals("0", repetition("* * *\n---\n* * *"));
    }

    @Test
    @DisplayName("is 0 where nothing is said, and says which words it means")
    void words() {
        assertEquals("0", repetition(""));
        Sights sights = new Sights().user("why?").answer("and then and then and then and then");
        assertEquals("'and then', 4 times", sights.measure("answer.repetition").words());
    }

    @Test
    @DisplayName("finds a run of forty words, and none of more")
    void longRuns() {
        StringBuilder sentence = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            sentence.append("w").append(i).append(' ');
        }
        assertEquals("3", repetition(sentence.toString().repeat(3)));
        assertEquals("1", repetition((sentence + "more ").repeat(3)));
    }
}
