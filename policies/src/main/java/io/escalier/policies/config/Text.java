package io.escalier.policies.config;

/**
 * A text whose every character knows its place in the file, for languages within the configuration.
 *
 * @param value as it is meant
 * @param source as it was written
 * @param path of keys to it
 */
public record Text(String value, Node.Scalar source, String path) {
    /** Where the text begins. */
    public Location at() {
        return source.at();
    }

    /**
     * Where a place within the text stands in the file.
     *
     * @param line within {@link #value}, from 1
     * @param column within that line, from 1, in code points
     */
    public Location at(int line, int column) {
        return Positions.in(source, line, column);
    }
}
