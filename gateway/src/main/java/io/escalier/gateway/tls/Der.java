package io.escalier.gateway.tls;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Puts a bare key into the frame in which the JDK takes one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5958">RFC 5958</a>
 */
final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final byte[] VERSION = {2, 1, 0};
    private static final int LONG = 0x80;
    private static final int BYTE = 0xff;

    private Der() {}

    /** The kind of a key and its curve, from how the JDK encodes a public one: the first element of a sequence. */
    static byte[] algorithm(byte[] publicKey) {
        int from = content(publicKey, 0);
        int content = content(publicKey, from);
        return Arrays.copyOfRange(publicKey, from, content + length(publicKey, from));
    }

    static byte[] pkcs8(byte[] algorithm, byte[] bare) {
        return element(SEQUENCE, VERSION, algorithm, element(OCTETS, bare));
    }

    private static int content(byte[] der, int at) {
        int first = der[at + 1] & BYTE;
        return at + 2 + (first < LONG ? 0 : first - LONG);
    }

    private static int length(byte[] der, int at) {
        int first = der[at + 1] & BYTE;
        if (first < LONG) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < first - LONG; i++) {
            length = length << 8 | der[at + 2 + i] & BYTE;
        }
        return length;
    }

    private static byte[] element(int tag, byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (length < LONG) {
            out.write(length);
        } else {
            int bytes = length <= BYTE ? 1 : length <= 0xffff ? 2 : 3;
            out.write(LONG | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                out.write(length >> 8 * i);
            }
        }
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
