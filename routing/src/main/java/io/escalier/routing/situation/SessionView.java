package io.escalier.routing.situation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a session when one of its tasks starts.
 *
 * @param turn the number of this task among the session's turns, from 1; of the last turn for a task that is none
 * @param numbers by key; a missing one is 0
 * @param words by key, with the last turn for which each holds
 */
public record SessionView(long turn, Map<String, Long> numbers, Map<String, Held> words) {
    /** A session nobody has heard of. */
    public static final SessionView NEW = new SessionView(1, Map.of(), Map.of());

    /** A session of which nothing but its name is known: no turn has started. */
    public static final SessionView UNSEEN = new SessionView(0, Map.of(), Map.of());

    public SessionView {
        numbers = Map.copyOf(numbers);
        words = Map.copyOf(words);
    }

    /** @param turn the last turn for which the word holds */
    public record Held(String word, long turn) {}

    public long number(String key) {
        return numbers.getOrDefault(key, 0L);
    }

    /** The same for another turn. */
    public SessionView onTurn(long other) {
        return new SessionView(other, numbers, words);
    }

    /** The word under a key, if it holds for this turn. */
    public Optional<String> word(String key) {
        Held held = words.get(key);
        return held == null || held.turn() < turn ? Optional.empty() : Optional.of(held.word());
    }

    /** This view with a delta applied: the one definition of what each delta does. */
    public SessionView with(Delta delta) {
        Map<String, Long> newNumbers = new HashMap<>(numbers);
        Map<String, Held> newWords = new HashMap<>(words);
        if (delta instanceof Delta.Max max) {
            newNumbers.merge(max.key(), Math.max(0, max.value()), Math::max);
        } else if (delta instanceof Delta.Add add) {
            newNumbers.merge(add.key(), add.amount(), Long::sum);
        } else if (delta instanceof Delta.Until until) {
            newWords.merge(until.key(), new Held(until.word(), until.turn()), SessionView::later);
        }
        return new SessionView(turn, newNumbers, newWords);
    }

    private static Held later(Held a, Held b) {
        if (a.turn() != b.turn()) {
            return a.turn() > b.turn() ? a : b;
        }
        return a.word().compareTo(b.word()) >= 0 ? a : b;
    }
}
