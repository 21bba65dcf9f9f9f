package io.escalier.gateway.session;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of what is written piece by piece. For one thread. */
final class Digest {
    private static final int BUFFER = 4096;
    private static final int LONGEST = 3;
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
        if (filled == BUFFER) {
            flush();
        }
        buffer[filled++] = (byte) mark;
    }

    /**
     * The characters of a text that are not blank, each by itself as UTF-8 has those of one to three bytes: so any two
     * texts differ in their bytes.
     */
    void text(String text) {
        int at = filled;
        for (int i = 0; i < text.length(); i++) {
            if (at > BUFFER - LONGEST) {
                sha.update(buffer, 0, at);
                at = 0;
            }
            char c = text.charAt(i);
            if (c < TWO_BYTES) {
                buffer[at] = (byte) c;
                at += c > ' ' ? 1 : 0;
            } else if (!Characters.blank(c)) {
                if (c < THREE_BYTES) {
                    buffer[at++] = (byte) (0xc0 | c >> 6);
                } else {
                    buffer[at++] = (byte) (0xe0 | c >> 12);
                    buffer[at++] = (byte) (0x80 | c >> 6 & 0x3f);
                }
                buffer[at++] = (byte) (0x80 | c & 0x3f);
            }
        }
        filled = at;
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

    private void flush() {
        sha.update(buffer, 0, filled);
        filled = 0;
    }
}
