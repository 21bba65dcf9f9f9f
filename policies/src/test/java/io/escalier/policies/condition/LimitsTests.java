package io.escalier.policies.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.escalier.routing.signal.ValueType;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a condition may cost")
class LimitsTests {
    private static final String LONG = "a".repeat(Kind.MAX_TEXT);

    @Test
    @DisplayName("its length is bounded")
    void boundsLength() throws ConditionException {
        String most = "true" + " ".repeat(Language.MAX_SIZE - 4);
        assertEquals(Verdict.TRUE, Condition.compile(most, Words.ALL).test(name -> null));
        assertEquals(
                "1:1: the condition has 2001 characters, at most 2000 are read. Split it into several rules",
                messageOf(most + " "));
    }

    @Test
    @DisplayName("its depth is bounded")
    void boundsDepth() {
        assertEquals(
                "1:1: nested deeper than 32 levels. Write it flatter",
                messageOf("(".repeat(900) + "true" + ")".repeat(900)));
    }

    @Test
    @DisplayName("a text may be as long as the limit, and one longer is an error, not a slow answer")
    void boundsTexts() throws ConditionException {
        Condition condition = Condition.compile("answer.text.matches('b') || answer.text.contains('b')", Words.ALL);
        assertEquals(Verdict.FALSE, condition.test(name -> LONG));
        assertEquals(Verdict.ERROR, condition.test(name -> LONG + "a"));
    }

    @Test
    @DisplayName("texts added to one longer than the limit are not matched")
    void boundsAddedTexts() throws ConditionException {
        Condition condition = Condition.compile("(answer.text + 'a').matches('b')", Words.ALL);
        assertEquals(Verdict.ERROR, condition.test(name -> LONG));
        assertEquals(Verdict.FALSE, condition.test(name -> "a"));
    }

    @Test
    @DisplayName("a list may have as many items as the limit, and one more is an error")
    void boundsItems() throws ConditionException {
        Condition condition = Condition.compile("task.tools.exists(c, c.kind == 'x')", Words.ALL);
        Map<String, String> item = Map.of("kind", "read");
        assertEquals(Verdict.FALSE, condition.test(name -> Collections.nCopies(Kind.Items.MAX, item)));
        assertEquals(Verdict.ERROR, condition.test(name -> Collections.nCopies(Kind.Items.MAX + 1, item)));
    }

    @Test
    @DisplayName("the texts of a list are bounded together")
    void boundsTextsOfAList() throws ConditionException {
        Condition condition = Condition.compile("task.tools.exists(c, c.kind.contains('b'))", Words.ALL);
        Map<String, String> item = Map.of("kind", "a".repeat(Kind.MAX_TEXT / 2));
        assertEquals(Verdict.FALSE, condition.test(name -> List.of(item, item)));
        assertEquals(Verdict.ERROR, condition.test(name -> List.of(item, item, Map.of("kind", "a"))));
    }

    @Test
    @DisplayName("a pattern that stalls other engines takes linear time")
    void patternsAreLinear() throws ConditionException {
        Condition condition = Condition.compile("answer.text.matches('(a*)*b|(a|aa)+$|(x+x+)+y')", Words.ALL);
        String text = "a".repeat(Kind.MAX_TEXT - 1) + "!";
        assertEquals(
                Verdict.FALSE, assertTimeoutPreemptively(Duration.ofSeconds(5), () -> condition.test(name -> text)));
    }

    @Test
    @DisplayName("patterns are kept, but not without end")
    void boundsKeptPatterns() {
        for (int i = 0; i < Patterns.MAX_KEPT * 2; i++) {
            Patterns.of("kept" + i);
        }
        assertEquals(true, Patterns.kept() <= Patterns.MAX_KEPT);
    }

    @Test
    @DisplayName("a value of another type than declared is an error, and NaN is nothing at all")
    void refusesOtherTypes() throws ConditionException {
        Condition condition = Condition.compile("answer.confidence < 0.7", Words.ALL);
        assertEquals(Verdict.ERROR, condition.test(name -> "0.5"));
        assertEquals(Verdict.UNDECIDED, condition.test(name -> Double.NaN));
        assertEquals(Verdict.TRUE, condition.test(name -> 0.5f));
        assertEquals(
                Verdict.FALSE,
                Condition.compile("known(answer.confidence)", Words.ALL).test(name -> Double.NaN));
        assertEquals(
                Verdict.TRUE, Condition.compile("task.turns == 3", Words.ALL).test(name -> 3));
    }

    @Test
    @DisplayName("what throws while it is asked for a value is an error, not an exception")
    void survivesThrowingValues() throws ConditionException {
        Condition condition = Condition.compile("task.turns > 3", Words.ALL);
        assertEquals(Verdict.ERROR, condition.test(name -> {
            throw new IllegalStateException("broken");
        }));
    }

    @Test
    @DisplayName("names that could not be written in a condition cannot be declared, nor one name twice")
    void refusesNames() {
        for (String name : List.of("", "Answer.x", "answer.", "a-b", "known", "known.x", "a.b.c.d.e", "1a")) {
            assertThrows(
                    IllegalArgumentException.class, () -> Vocabulary.builder().add(name, ValueType.INT), name);
        }
        Vocabulary.Builder builder = Vocabulary.builder().add("a.b", ValueType.INT);
        assertThrows(IllegalArgumentException.class, () -> builder.add("a.b", ValueType.BOOL));
    }

    private static String messageOf(String text) {
        return assertThrows(ConditionException.class, () -> Condition.compile(text, Words.ALL))
                .getMessage();
    }
}
