package io.escalier.policies.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what a misspelt word was probably meant to be. */
public final class Nearest {
    /** Longer words are not compared: nobody means them. */
    private static final int MAX_LENGTH = 100;

    private Nearest() {}

    /**
     * The known word with the fewest letters added, left out, changed or swapped with their neighbour (optimal string
     * alignment), if those are at most a third of it; of equals the first.
     */
    public static Optional<String> to(String word, Collection<String> known) {
        String given = plain(word);
        if (given.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        int least = Integer.MAX_VALUE;
        String nearest = null;
        for (String candidate : known) {
            int distance = distance(given, plain(candidate));
            if (distance < least && distance <= Math.max(1, Math.min(given.length(), candidate.length()) / 3)) {
                least = distance;
                nearest = candidate;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    private static int distance(String a, String b) {
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 ? j : j == 0 ? i : cell(a, b, i, j, rows);
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int cell(String a, String b, int i, int j, int[][] rows) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(rows[i - 1][j - 1] + change, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }
}
