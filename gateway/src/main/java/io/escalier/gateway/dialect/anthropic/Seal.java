package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.neutral.Hash;

/**
 * Tells whose a signature is. A thought is good for the model that had it, and for the account that it was billed to; a
 * client sends all of them back. So a signature goes out with the mark of its model in front, and comes back to that model
 * as it was.
 *
 * @param mark what is in front of a signature, quotes and escapes apart
 */
record Seal(String mark) {
    /** In front of every mark. */
    static final String SIGN = "esc1.";

    private static final int BYTES = 6;

    static Seal of(UpstreamModel model) {
        return new Seal(SIGN + Hash.of(model.provider() + "\n" + model.id(), BYTES) + ".");
    }

    /** Whether it is a provider's own, as it was signed. */
    static boolean bare(String signature) {
        return !signature.isEmpty() && !signature.startsWith(SIGN);
    }

    /** Whether a signature, as a client sent it, is some other model's. */
    boolean foreign(String signature) {
        return signature.startsWith(SIGN) && !signature.startsWith(mark);
    }
}
