package io.escalier.policies.rules;

import io.escalier.policies.hash.Sha256;
import java.nio.ByteBuffer;

/** Chance that a replay draws again: a number that hangs on a text and nothing else. */
final class Draw {
    private static final int MANTISSA = 53;

    private Draw() {}

    /** From 0, inclusive, to 1: the high bits of a hash, so that two texts that are nearly the same do not draw alike. */
    static double of(String text) {
        long bits = ByteBuffer.wrap(Sha256.of(text)).getLong() >>> (Long.SIZE - MANTISSA);
        return bits * 0x1p-53;
    }
}
