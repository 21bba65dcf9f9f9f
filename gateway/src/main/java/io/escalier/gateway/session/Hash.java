package io.escalier.gateway.session;

import java.util.HexFormat;

/** 128 bits of a keyed hash: equal for equal conversations of one key, and of no use to anyone without the secret. */
public record Hash(long high, long low) {
    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }
}
