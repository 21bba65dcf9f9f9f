package io.escalier.policies.config;

/** Finds the place in a file of a character of a scalar's text. */
final class Positions {
    private Positions() {}

    static Location in(Node.Scalar scalar, int line, int column) {
        Location at = scalar.at();
        int quote = scalar.plain() ? 0 : 1;
        return new Location(at.file(), at.line() + line - 1, at.column() + quote + column - 1);
    }
}
