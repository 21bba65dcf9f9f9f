package io.escalier.policies.config;

import java.util.Comparator;

/**
 * A place in a file.
 *
 * @param file as it was named when it was read
 * @param line from 1
 * @param column from 1, in code points
 */
public record Location(String file, int line, int column) implements Comparable<Location> {
    private static final Comparator<Location> ORDER = Comparator.comparing(Location::file)
            .thenComparingInt(Location::line)
            .thenComparingInt(Location::column);

    @Override
    public int compareTo(Location other) {
        return ORDER.compare(this, other);
    }

    /** As compilers write it, so that editors can jump to it. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
