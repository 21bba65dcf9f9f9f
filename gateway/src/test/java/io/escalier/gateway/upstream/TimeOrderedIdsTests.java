package io.escalier.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An id")
class TimeOrderedIdsTests {
    @Test
    @DisplayName("is 26 digits of base 32 behind a letter for what it names")
    void shape() {
        TimeOrderedIds ids = new TimeOrderedIds();
        String digits = "[0-7][0-9A-HJKMNP-TV-Z]{25}";
        assertTrue(ids.task().value().matches("t_" + digits));
        assertTrue(ids.attempt().value().matches("a_" + digits));
    }

    @Test
    @DisplayName("has its time in front: 48 bits, most significant first")
    void timeInFront() {
        assertEquals("t_00000000010000000000000000", at(1, () -> 0).task().value());
        assertEquals("t_0000000001ZZZZZZZZZZZZZZZZ", at(1, () -> -1).task().value());
        assertEquals(
                "t_7ZZZZZZZZZ0000000000000000",
                at(0xffff_ffff_ffffL, () -> 0).task().value());
        assertEquals(
                "t_00000000000000000000000001", at(0, alternating(0, 1)).task().value());
    }

    private static RandomGenerator alternating(long one, long other) {
        long[] next = {other, one};
        return () -> {
            long now = next[1];
            next[1] = next[0];
            next[0] = now;
            return now;
        };
    }

    private static TimeOrderedIds at(long millis, RandomGenerator random) {
        return new TimeOrderedIds(InstantSource.fixed(Instant.ofEpochMilli(millis)), random);
    }

    @Test
    @DisplayName("made later sorts later, as text")
    void sortsByTime() {
        Random random = new Random(11);
        long millis = 0;
        String last = "";
        for (int i = 0; i < 2000; i++) {
            millis += 1 + random.nextInt(1 << random.nextInt(25));
            String id = at(millis, random).task().value();
            assertTrue(last.compareTo(id) < 0, last + " then " + id);
            last = id;
        }
    }

    @Test
    @DisplayName("is made once")
    void unique() {
        TimeOrderedIds ids = new TimeOrderedIds();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            assertTrue(seen.add(ids.attempt().value()));
        }
    }

    @Test
    @DisplayName("cannot be guessed from its neighbour of the same millisecond")
    void unguessable() {
        TimeOrderedIds ids = new TimeOrderedIds(InstantSource.fixed(Instant.EPOCH), new java.security.SecureRandom());
        int[] digitsThatVary = new int[16];
        String first = ids.task().value().substring(12);
        for (int n = 0; n < 100; n++) {
            String next = ids.task().value().substring(12);
            for (int i = 0; i < digitsThatVary.length; i++) {
                digitsThatVary[i] += next.charAt(i) == first.charAt(i) ? 0 : 1;
            }
        }
        for (int varied : digitsThatVary) {
            assertNotEquals(0, varied);
        }
    }
}
