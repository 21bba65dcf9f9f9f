package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.attempt.FinishReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("answer.arithmetic_errors")
class AnswerArithmeticErrorsTests {
    private static String errors(String text) {
        return String.valueOf(new Sights().user("How much is it?").answer(text).value("answer.arithmetic_errors"));
    }

    private static String words(String text) {
        return new Sights()
                .user("How much is it?")
                .answer(text)
                .measure("answer.arithmetic_errors")
                .words();
    }

    @ParameterizedTest
    @DisplayName("finds what does not come out")
    @ValueSource(
            strings = {
                "12 * 34 = 418",
                "So the total is 12 x 34 = 418.",
                "(3+4)^2 = 47",
                "1,234.5 - 34.5 = 1,210",
                "15% of 80 = 14",
                "$3.50 x 4 = $15",
                "$$12 \\times 34 = 418$$",
                "\\[ \\frac{3}{4} + \\frac{1}{4} = 2 \\]",
                "\\(3 \\cdot 4 = 13\\)",
                "3 + 4 = 7 = 5 + 3",
                "2**10 = 1000",
                "2¹⁰ = 1000",
                "He has 16 eggs - 7 eggs = 8 eggs left.",
                "She makes 9 eggs * $2/egg = $19 a day.",
                "3 sprints * 60 meters/sprint = 190 meters",
                "- 12 people × 4 schools = 58 people",
                "1. 12 + 5 = 18",
                "**Total:** 12 + 5 = **18**",
                "2(3 + 4) = 15",
                "6 ÷ 3 = 3",
                "7 − 3 = 5",
                "x = 3 + 4 = 8",
                "17 \\* 4 = <<17*4=78>>78",
                "120 / 4 ≈ 40",
                "-5 + 3 = 2",
                "1/3 of 60 = 30",
                "100 * 5% = 6",
                "> a quote\n\n`2 + 2 = 5`",
                "```json\n{\"reasoning\": \"First 3 + 4 = 7.\\nThen 7 * 2 = 15\", \"answer\": 15}\n```",
                "The sum of 3 + 4 = 8.",
                "10 / 4 = 3.5"
            })
    void wrong(String text) {
        assertEquals("1", errors(text), words(text));
    }

    @ParameterizedTest
    @DisplayName("lets stand what is right, rounded or run on")
    @ValueSource(
            strings = {
                "12 * 34 = 408",
                "(3+4)^2 = 49",
                "1,234.5 - 34.5 = 1,200",
                "15% of 80 = 12",
                "$3.50 x 4 = $14",
                "$$12 \\times 34 = 408$$",
                "\\[ \\frac{3}{4} \\div \\frac{1}{4} = \\boxed{3} \\]",
                "10 / 3 = 3.33",
                "10 / 3 = 3.3 = 3",
                "10 / 3 = 3.333...",
                "2 / 3 = 66.7%",
                "1234 * 5 ≈ 6,200",
                "140/3=46.666666666666664",
                "5 + 3 = 8 - 2 = 6",
                "33.33 * 3 = 100",
                "10 + 20 + 30 / 3 = 20",
                "80 - 20% of 80 = 64",
                "60 miles/hour * 2 hours = 120 miles",
                "2^10 = 1,024",
                "10^-2 = 0.01",
                "1/2 + 1/3 = 5/6",
                "(25 - 5) \\* 2 = 40",
                "3 + 4 = 7 apples, and 7 * 2 = 14 oranges"
            })
    void right(String text) {
        assertEquals("0", errors(text), words(text));
    }

    @ParameterizedTest
    @DisplayName("takes for no mistake what is not calculated with numbers alone, or not meant")
    @ValueSource(
            strings = {
                "",
                "No numbers here.",
                "x = 5",
                "x + 3 * 4 = 10",
                "2x + 3 = 7",
                "(1/15)x = 6",
                "speed * 3 + 4 = 10",
                "f(2) + 3 = 7",
                "\\sqrt{16} + 1 = 9",
                "sin 30 + 1 = 5",
                "half of 50 + 10 = 35",
                "1/2 hour = 30 minutes",
                "1 hour + 30 minutes = 90 minutes",
                "2 dozen * 3 = 72",
                "6 feet 2 inches - 5 inches = 69 inches",
                "2 1/2 * 4 = 10",
                "2 and 1/2 * 4 = 10",
                "pages 10-15 = 6 pages",
                "17 mod 5 + 1 = 3",
                "7 % 3 = 1",
                "11 + 5 = 4 (mod 12)",
                "Is 2 + 2 = 5?",
                "It is not 2 + 2 = 5.",
                "2 + 2 = 5 is wrong.",
                "2 + 2 != 5 and 2 + 2 <= 5",
                "if (a == 3 + 4) => 5",
                "```python\nx = 3 + 4 == 8\ny = 5 + 5 = 11\n```",
                "> 2 + 2 = 5",
                "Version 1.2.3 - 1 = 4",
                "At 3:30 + 2 = 5:30",
                "1.500 + 500 = 2.000",
                "1,5 + 2,5 = 3",
                "Day 1 - 50 + 30 = 80",
                "5! + 1 = 121",
                "8 years = 30 + 8",
                "7 / 1/2 = 14",
                "0x10 + 1 = 17",
                "<div width=\"5\" height=\"3\">",
                "12/25 = 2024"
            })
    void none(String text) {
        assertEquals("0", errors(text), words(text));
    }

    @Test
    @DisplayName("quotes the first equation that does not hold")
    void words() {
        assertEquals("'12 * 34 = 418' does not hold; 2 equations", words("12 * 34 = 418, but 3 + 4 = 7."));
        assertEquals("1 equation checked", words("3 + 4 = 7"));
        assertEquals("no equation is stated", words("seven"));
    }

    @Test
    @DisplayName("does not blame the answer for an equation of the user's")
    void repeated() {
        Sights sights = new Sights().user("Why do they say 2 + 2 = 5?").answer("\"2+2 = 5\" is from a novel.");
        assertEquals(0L, sights.value("answer.arithmetic_errors"));
    }

    @Test
    @DisplayName("does not judge a number that may go on")
    void beginnings() {
        String open = "It is 12 * 34 = 40";
        assertEquals(0L, new Sights().answer(open).finish(null).value("answer.arithmetic_errors"));
        assertEquals(0L, new Sights().answer(open).finish(FinishReason.LENGTH).value("answer.arithmetic_errors"));
        assertEquals(1L, new Sights().answer(open).value("answer.arithmetic_errors"));
        assertEquals(1L, new Sights().answer(open + ".").finish(null).value("answer.arithmetic_errors"));
    }
}
