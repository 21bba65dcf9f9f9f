package io.escalier.gateway.upstream;

import io.escalier.routing.attempt.AttemptId;
import io.escalier.routing.port.Ids;
import io.escalier.routing.task.TaskId;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Names of 128 bits: 48 of milliseconds since 1970, then 80 drawn at random; written as 26 digits of Crockford's base 32,
 * so that they sort by time as text. A prefix tells tasks and attempts apart.
 */
public final class TimeOrderedIds implements Ids {
    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int LENGTH = 26;
    private static final int BITS_PER_DIGIT = 5;
    private static final int DIGIT = 31;
    private static final int RANDOM_HIGH_BITS = 16;
    private static final long LOW_16 = 0xffff;

    private final InstantSource clock;
    private final RandomGenerator random;

    public TimeOrderedIds() {
        this(InstantSource.system(), new SecureRandom());
    }

    /** @param random anything but a {@link SecureRandom} makes names that can be guessed */
    TimeOrderedIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public TaskId task() {
        return new TaskId("t_" + next());
    }

    @Override
    public AttemptId attempt() {
        return new AttemptId("a_" + next());
    }

    private String next() {
        long high = clock.millis() << RANDOM_HIGH_BITS | random.nextLong() & LOW_16;
        long low = random.nextLong();
        char[] text = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS[(int) (low & DIGIT)];
            low = low >>> BITS_PER_DIGIT | high << Long.SIZE - BITS_PER_DIGIT;
            high >>>= BITS_PER_DIGIT;
        }
        return new String(text);
    }
}
