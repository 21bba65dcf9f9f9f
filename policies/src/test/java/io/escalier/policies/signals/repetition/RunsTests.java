package io.escalier.policies.signals.repetition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Runs that stand several times in a row")
class RunsTests {
    private static final int LONGEST = 8;

    @Test
    @DisplayName("are found as by trying every place and every length")
    void sameAsTrying() {
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            int[] row = random.ints(random.nextInt(80), 0, 1 + random.nextInt(12))
                    .map(number -> 2 * number + 1)
                    .toArray();
            assertEquals(tried(row), Runs.most(row, LONGEST), "seed " + seed);
        }
    }

    @Test
    @DisplayName("are found where numbers share a place of the memory")
    void shared() {
        int[] row = {1, 2_049, 1, 2_049, 4_097, 4_097, 4_097};
        assertEquals(new Run(3, 4, 1), Runs.most(row, LONGEST));
    }

    @Test
    @DisplayName("are no longer than asked for")
    void longest() {
        int[] row = new Random(1).ints(9).map(number -> number | 1).toArray();
        int[] twice = new int[18];
        System.arraycopy(row, 0, twice, 0, 9);
        System.arraycopy(row, 0, twice, 9, 9);
        assertEquals(new Run(1, 0, 1), Runs.most(twice, LONGEST));
        assertEquals(new Run(2, 0, 9), Runs.most(twice, 9));
    }

    private static Run tried(int[] row) {
        Run most = new Run(1, 0, 1);
        for (int length = 1; length <= LONGEST; length++) {
            for (int at = 0; at < row.length; at++) {
                int end = at + length;
                while (end < row.length && row[end] == row[end - length]) {
                    end++;
                }
                int times = (end - at) / length;
                most = times > most.times() ? new Run(times, at, length) : most;
            }
        }
        return most;
    }
}
