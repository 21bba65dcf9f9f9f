package io.escalier.gateway.session;

import java.util.HexFormat;

/** 128 bits of a keyed hash: equal for equal conversations of one key, and of no use to anyone without the secret. */
public record Hash(long high, long low) {
    /** From what {@link #toString} makes of one. */
    public static Hash of(String digits) {
        int half = digits.length() / 2;
        return new Hash(
                HexFormat.fromHexDigitsToLong(digits, 0, half),
                HexFormat.fromHexDigitsToLong(digits, half, digits.length()));
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }
}
