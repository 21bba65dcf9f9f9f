package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.policies.signals.detector.Prose;
import io.escalier.policies.signals.detector.Words;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An answer's own words")
class ProseTests {
    @Test
    @DisplayName("are lower-case with plain apostrophes and single spaces")
    void normalised() {
        assertEquals("i'm here\nand there\n", Prose.of("I’m  here\nAnd\u00a0\tthere"));
    }

    @Test
    @DisplayName("have no fenced code, no inline code, no quotes")
    void withoutCodeAndQuotes() {
        assertEquals("a\nb\n", Prose.of("a\n```java\nx\n~~~\n```\nb"));
        assertEquals("run now\n", Prose.of("run `x \"y\"` now"));
        assertEquals("say and or end\n", Prose.of("say \"a\" and “b” or „c“ «d» end"));
        assertEquals("\nyes\n", Prose.of("> no\n\n   >> no\nyes"));
    }

    @Test
    @DisplayName("keep a quote that does not end on its line")
    void openQuotes() {
        assertEquals("5\" pipe\nand \"more\n", Prose.of("5\" pipe\nand \"more"));
        assertEquals("a `b\n", Prose.of("a `b"));
    }

    @Test
    @DisplayName("begin after the thoughts, and are none while the thoughts go on")
    void thoughts() {
        assertEquals("4", Prose.spoken(" <think>2+2\n</think>\n4"));
        assertEquals("", Prose.spoken("<think>2+2"));
        assertEquals("4 <think>", Prose.spoken("4 <think>"));
    }

    @Test
    @DisplayName("end at a bound")
    void bound() {
        assertEquals(Prose.LONGEST + 1, Prose.of("a".repeat(2 * Prose.LONGEST)).length());
    }

    @Test
    @DisplayName("in evidence are quoted in sixty characters without control or format characters")
    void quotes() {
        assertEquals("'abc'", Words.quote("abc"));
        assertEquals("'a b c'", Words.quote("a\nb\u202ec"));
        String quote = Words.quote("x".repeat(500));
        assertEquals(Words.LONGEST_QUOTE + 2, quote.length());
        assertEquals("'" + "x".repeat(59) + "…'", quote);
        assertEquals("1 tool", Words.count(1, "tool"));
        assertEquals("0 tools", Words.count(0, "tool"));
    }
}
