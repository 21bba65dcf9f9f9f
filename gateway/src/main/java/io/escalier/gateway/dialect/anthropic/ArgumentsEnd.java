package io.escalier.gateway.dialect.anthropic;

/** Tells when the JSON object of a call's arguments is whole, while it comes in pieces. */
final class ArgumentsEnd {
    private int depth;
    private boolean text;
    private boolean escaped;
    private boolean reached;

    void take(String piece) {
        piece.chars().forEach(c -> take((char) c));
    }

    private void take(char c) {
        if (text) {
            text = escaped || c != '"';
            escaped = !escaped && c == '\\';
            return;
        }
        switch (c) {
            case '"' -> text = true;
            case '{', '[' -> depth++;
            case '}', ']' -> {
                depth--;
                reached |= depth == 0;
            }
            default -> {}
        }
    }

    /** Whether all that began has ended; never for what is no object. */
    boolean reached() {
        return reached;
    }
}
