package io.escalier.gateway.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of the success of a task or a session.
 *
 * @param names what {@code id} is the id of
 * @param score 0 (failure) to 1 (success)
 * @param voice whose kind of word it is
 * @param source who says so, 1 to 500 characters; only configured names are shown as labels
 * @param note in their words, at most 500 characters; null for none
 * @param keyId only tasks of this caller can be meant; null for anybody's
 * @param said when
 */
public record OutcomeClaim(
        Names names,
        String id,
        double score,
        Outcome.Voice voice,
        String source,
        @Nullable String note,
        @Nullable String keyId,
        Instant said) {
    /** The longest source and the longest note, in characters. */
    public static final int LONGEST_TEXT = 500;

    /** What an id can be the id of. */
    public enum Names {
        TASK,
        /** As in {@code chatcmpl-…}; stands for the newest task that was answered with it. */
        ANSWER,
        SESSION
    }

    public OutcomeClaim {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("score must be 0 to 1, not " + score);
        }
        if (source.isEmpty() || source.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "source must have 1 to " + LONGEST_TEXT + " characters, not " + source.length());
        }
        if (note != null && note.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "note must have at most " + LONGEST_TEXT + " characters, not " + note.length());
        }
    }
}
