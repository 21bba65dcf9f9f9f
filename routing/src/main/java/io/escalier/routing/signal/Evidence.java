package io.escalier.routing.signal;

import org.jspecify.annotations.Nullable;

/**
 * A signal's value for one task, or its absence.
 *
 * @param signal the signal's name
 * @param value of the signal's type; null when it could not be measured
 * @param words why, in a few words for a person; never more than a short quote of the conversation
 */
public record Evidence(String signal, @Nullable Object value, String words) {
    public static Evidence of(Signal signal, Object value, String words) {
        return new Evidence(signal.name(), value, words);
    }

    public static Evidence absent(Signal signal, String why) {
        return new Evidence(signal.name(), null, why);
    }

    public boolean present() {
        return value != null;
    }
}
