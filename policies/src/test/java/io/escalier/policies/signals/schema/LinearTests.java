package io.escalier.policies.signals.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A client's pattern")
class LinearTests {
    private static final List<String> PIECES = List.of(
            "a",
            "b",
            ".",
            "(",
            ")",
            "(?:",
            "[",
            "]",
            "[^a]",
            "[a-z]",
            "{2}",
            "{0,3}",
            "{3,}",
            "{",
            "}",
            "*",
            "+",
            "?",
            "|",
            "\\d",
            "\\.",
            "\\{",
            "[{3}]",
            "[]a]",
            "[[:alpha:]]",
            "^",
            "$",
            "é",
            "\\u0041",
            "x{7}",
            "(ab){5}",
            "(?i)k");

    @Test
    @DisplayName("is searched for anywhere, as ECMAScript would")
    void searches() {
        assertTrue(Linear.compile("b").matches("abc"));
        assertFalse(Linear.compile("^b").matches("abc"));
        assertFalse(Linear.compile("b$").matches("b\n"));
        assertTrue(Linear.compile("^[\\u0041-\\u005a]{2}$").matches("AZ"));
        assertTrue(Linear.compile("\\\\u0041").matches("\\u0041"));
        assertTrue(Linear.compile("^\\d{3}-\\d{4}$").matches("555-1234"));
    }

    @ParameterizedTest
    @DisplayName("is measured before it is compiled")
    @CsvSource(
            delimiter = ';',
            value = {
                "abc;3",
                "a{10};11",
                "(a{10}b){3};56",
                "[abc]{4};5",
                "a|b;3",
                "[]{9}]x;2",
                "\\{9};3",
                "a{,5};6",
                "\\pL;41"
            })
    void sizes(String pattern, int size) {
        assertEquals(size, PatternSize.of(pattern));
    }

    @Test
    @DisplayName("is unusable when it is too long, too large or nested too deeply")
    void bounds() {
        Linear.compile("a".repeat(Linear.LONGEST));
        assertThrows(Unusable.class, () -> Linear.compile("a".repeat(Linear.LONGEST + 1)));
        Linear.compile("a{999}");
        assertThrows(Unusable.class, () -> Linear.compile("(a{999}){5}"));
        assertThrows(Unusable.class, () -> Linear.compile("(".repeat(200) + ")".repeat(200)));
    }

    @RepeatedTest(30)
    @DisplayName("never has a program more than twice its measure and a little")
    void measureHolds(RepetitionInfo repetition) {
        long seed = 4_400L + repetition.getCurrentRepetition();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            StringBuilder pattern = new StringBuilder();
            for (int n = 1 + random.nextInt(12); n > 0; n--) {
                pattern.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            String regex = pattern.toString();
            int measure = PatternSize.of(regex);
            if (measure <= Linear.LARGEST) {
                int size = size(regex);
                assertTrue(
                        size <= 2 * measure + 10, "seed " + seed + ": " + regex + " has " + size + ", not " + measure);
            }
        }
    }

    private static int size(String regex) {
        try {
            return Pattern.compile(regex).programSize();
        } catch (PatternSyntaxException e) {
            return 0;
        }
    }
}
