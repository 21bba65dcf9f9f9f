package io.escalier.gateway.secret;

/** Bytes as Crockford's base 32: eight digits for five bytes, in the order of the bytes. */
public final class Base32 {
    /** What a number of bytes must be a multiple of. */
    public static final int BYTES = 5;

    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int BITS = 5;
    private static final int DIGIT = 31;

    private Base32() {}

    public static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length / BYTES * Byte.SIZE);
        for (int i = 0; i < bytes.length; i += BYTES) {
            long group = 0;
            for (int j = 0; j < BYTES; j++) {
                group = group << Byte.SIZE | bytes[i + j] & 0xff;
            }
            for (int shift = (Byte.SIZE - 1) * BITS; shift >= 0; shift -= BITS) {
                text.append(DIGITS[(int) (group >>> shift) & DIGIT]);
            }
        }
        return text.toString();
    }
}
