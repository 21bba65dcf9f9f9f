package io.escalier.gateway.session;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of what is written bit by bit. For one thread. */
final class Digest {
    private static final int BUFFER = 4096;
    private static final int TWO_BYTES = 0x80;
    private static final int THREE_BYTES = 0x800;

    private final MessageDigest sha;
    private final byte[] buffer = new byte[BUFFER];
    private int filled;

    Digest() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** One of few bytes that no text has: all below a space. */
    void mark(int mark) {
        room();
        buffer[filled++] = (byte) mark;
    }

    /** Each character by itself, as UTF-8 has those of one to three bytes; so any two texts differ in their bytes. */
    void character(char c) {
        room();
        if (c < TWO_BYTES) {
            buffer[filled++] = (byte) c;
        } else if (c < THREE_BYTES) {
            buffer[filled++] = (byte) (0xc0 | c >> 6);
            buffer[filled++] = (byte) (0x80 | c & 0x3f);
        } else {
            buffer[filled++] = (byte) (0xe0 | c >> 12);
            buffer[filled++] = (byte) (0x80 | c >> 6 & 0x3f);
            buffer[filled++] = (byte) (0x80 | c & 0x3f);
        }
    }

    void bytes(byte[] bytes, int from, int length) {
        flush();
        sha.update(bytes, from, length);
    }

    /** The hash of all that was written since the last one, in 32 bytes. */
    byte[] end() {
        flush();
        return sha.digest();
    }

    /** What of a hash is kept. */
    static Hash hash(byte[] state) {
        ByteBuffer bytes = ByteBuffer.wrap(state);
        return new Hash(bytes.getLong(), bytes.getLong());
    }

    private void room() {
        if (filled > BUFFER - 3) {
            flush();
        }
    }

    private void flush() {
        sha.update(buffer, 0, filled);
        filled = 0;
    }
}
