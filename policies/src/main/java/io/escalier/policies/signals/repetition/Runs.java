package io.escalier.policies.signals.repetition;

import java.util.Arrays;

/** Looks for runs of numbers that stand right behind themselves. */
public final class Runs {
    /** How many places there are to remember where a number was last. */
    private static final int PLACES = 1 << 10;

    private final int[] row;
    private final int longest;
    private Run most = new Run(1, 0, 1);

    private Runs(int[] row, int longest) {
        this.row = row;
        this.longest = longest;
    }

    /**
     * The run that stands most often, of several the shortest, of these the first.
     *
     * @param longest the most numbers that a run may have
     */
    public static Run most(int[] row, int longest) {
        Runs runs = new Runs(row, longest);
        runs.search();
        return runs.most;
    }

    /**
     * A run of L numbers that stands again is L places one after the other at each of which the number was seen at most
     * L places before. Few places of a text end so many; only around them is looked more closely. Numbers that
     * share a place are taken for the same here, so that none is missed.
     */
    private void search() {
        int[] last = new int[PLACES];
        Arrays.fill(last, -longest - 1);
        int near = 0;
        boolean promising = false;
        for (int at = 0; at < row.length; at++) {
            int place = (row[at] >>> 1) & (PLACES - 1);
            int back = at - last[place];
            last[place] = at;
            if (promising && back > longest) {
                closely(at - near, at);
                promising = false;
            }
            near = back > longest ? 0 : near + 1;
            promising |= back <= near;
        }
        if (promising) {
            closely(row.length - near, row.length);
        }
    }

    private void closely(int from, int to) {
        for (int length = 1; length <= Math.min(longest, to - from); length++) {
            closely(from, to, length);
        }
    }

    /**
     * Runs of so many. One that stands twice has an equal number in some place that is a multiple of its length away, so
     * no others are tried: the work is the places times the sum of 1/length.
     */
    private void closely(int from, int to, int length) {
        int start = Math.max(from, length);
        int at = start;
        while (at < to) {
            if (!again(at, length)) {
                at += length;
                continue;
            }
            int first = at;
            while (first > start && again(first - 1, length)) {
                first--;
            }
            int end = at + 1;
            while (end < to && again(end, length)) {
                end++;
            }
            int times = (end - first) / length + 1;
            if (times > most.times() || (times > 1 && times == most.times() && length < most.length())) {
                most = new Run(times, first - length, length);
            }
            at += (end - at + length - 1) / length * length;
        }
    }

    private boolean again(int at, int length) {
        return row[at] == row[at - length];
    }
}
