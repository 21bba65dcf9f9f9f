package io.escalier.policies.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.imagined.Said;
import io.escalier.routing.strategy.CallId;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The guard of a stream")
class GuardingTests {
    private final Guarding guard = new Guarding(new CallId(7), new GuardedStart(3, Duration.ofSeconds(1), true));

    @Test
    @DisplayName("has enough at its number of tokens: one for each piece, more for a long one")
    void enough() {
        assertFalse(guard.add(Said.text("a")));
        assertFalse(guard.add(Said.text("")), "nothing was said");
        assertFalse(guard.add(Said.REASONING), "no text");
        assertFalse(guard.add(Said.text("b")));
        assertTrue(guard.add(Said.text("c")));
        assertEquals("abc", guard.text());
        Guarding other = new Guarding(new CallId(8), new GuardedStart(3, Duration.ofSeconds(1), true));
        assertFalse(other.add(Said.text("eleven char")), "two tokens and three letters");
        assertTrue(other.add(Said.text("x")));
    }

    @Test
    @DisplayName("takes the first text for the start of its clock, once")
    void first() {
        assertFalse(guard.first(Said.ROLE));
        assertFalse(guard.first(Said.REASONING));
        assertFalse(guard.first(Said.text("")));
        assertTrue(guard.first(Said.text("a")));
        assertFalse(guard.first(Said.text("b")));
        assertEquals("guard.7", guard.timer());
    }

    @Test
    @DisplayName("lets nothing begin without text, behind a tool call, or at the end")
    void mayBegin() {
        assertFalse(guard.mayBegin());
        guard.add(Said.text("a"));
        assertTrue(guard.mayBegin());
        guard.add(Said.TOOL);
        assertFalse(guard.mayBegin());
        Guarding other = new Guarding(new CallId(8), new GuardedStart(3, Duration.ofSeconds(1), false));
        other.add(Said.TOOL);
        other.add(Said.text("a"));
        assertTrue(other.mayBegin(), "this policy does not hold tool calls");
        other.add(Said.FINISH);
        assertFalse(other.mayBegin());
    }

    @Test
    @DisplayName("forgets the beginning once it has passed")
    void pass() {
        guard.add(Said.text("a"));
        guard.pass();
        assertTrue(guard.passed());
        assertEquals("", guard.text());
        assertTrue(guard.mayFlow(Said.text("b")));
        assertFalse(guard.mayFlow(Said.FINISH));
        assertFalse(guard.mayFlow(Said.USAGE));
    }
}
