package io.escalier.routing.situation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is known of a session")
class SessionViewTests {
    private static SessionView after(Iterable<Delta> deltas) {
        SessionView view = new SessionView(3, SessionView.NEW.numbers(), SessionView.NEW.words());
        for (Delta delta : deltas) {
            view = view.with(delta);
        }
        return view;
    }

    @Test
    @DisplayName("keeps the greatest number, sums what is added, and starts at zero")
    void numbers() {
        SessionView view = after(List.of(
                new Delta.Max("step", 2),
                new Delta.Max("step", 1),
                new Delta.Add("seen", 2),
                new Delta.Add("seen", 3)));
        assertEquals(2, view.number("step"));
        assertEquals(5, view.number("seen"));
        assertEquals(0, view.number("other"));
        assertEquals(0, after(List.of(new Delta.Max("step", -4))).number("step"), "the old number is zero");
    }

    @Test
    @DisplayName("holds a word through its last turn and no longer")
    void words() {
        assertEquals(
                Optional.of("advisor"),
                after(List.of(new Delta.Until("stay", "advisor", 3))).word("stay"));
        assertEquals(
                Optional.empty(),
                after(List.of(new Delta.Until("stay", "advisor", 2))).word("stay"));
        assertEquals(Optional.empty(), SessionView.NEW.word("stay"));
    }

    @Test
    @DisplayName("keeps the word with the later turn; of two for one turn the greater")
    void competingWords() {
        Delta early = new Delta.Until("stay", "zeta", 4);
        Delta late = new Delta.Until("stay", "alpha", 5);
        assertEquals(Optional.of("alpha"), after(List.of(late, early)).word("stay"));
        assertEquals(
                Optional.of("beta"),
                after(List.of(new Delta.Until("stay", "beta", 5), late)).word("stay"));
    }

    @Test
    @DisplayName("does not change when a delta is applied")
    void immutable() {
        SessionView before = after(List.of());
        before.with(new Delta.Add("seen", 1));
        assertEquals(0, before.number("seen"));
    }

    @Test
    @DisplayName("comes to the same whatever the order of the deltas")
    void commute() {
        for (long seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            List<Delta> deltas = new ArrayList<>();
            for (int i = random.nextInt(9); i >= 0; i--) {
                deltas.add(any(random));
            }
            SessionView expected = after(deltas);
            Collections.shuffle(deltas, random);
            assertEquals(expected, after(deltas), "seed " + seed);
        }
    }

    /** A key belongs to one kind of delta: a greatest number and a sum under one name would not commute. */
    private static Delta any(Random random) {
        int which = random.nextInt(2);
        return switch (random.nextInt(3)) {
            case 0 -> new Delta.Max("max" + which, random.nextInt(7) - 3);
            case 1 -> new Delta.Add("add" + which, random.nextInt(7) - 3);
            default -> new Delta.Until("until" + which, "w" + random.nextInt(3), random.nextInt(6));
        };
    }
}
