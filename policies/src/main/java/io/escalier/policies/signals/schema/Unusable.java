package io.escalier.policies.signals.schema;

/** A schema that nothing can be checked against; the message says why, for people. */
final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unusable(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
