package io.escalier.gateway.tls;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * One block of a PEM file.
 *
 * @param label such as {@code CERTIFICATE}
 * @param text between the two lines that have the label
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7468">RFC 7468</a>
 */
record Pem(String label, String text) {
    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";

    /** All of a file, in its order; what stands between them is nobody's, and a block without an end is none. */
    static List<Pem> blocks(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        List<Pem> blocks = new ArrayList<>();
        int at = text.indexOf(BEGIN);
        while (at >= 0) {
            int label = at + BEGIN.length();
            int from = text.indexOf(DASHES, label);
            String name = from < 0 ? "" : text.substring(label, from);
            int to = from < 0 ? -1 : text.indexOf("-----END " + name + DASHES, from);
            if (to < 0) {
                return blocks;
            }
            blocks.add(new Pem(name, text.substring(from + DASHES.length(), to)));
            at = text.indexOf(BEGIN, to);
        }
        return blocks;
    }

    /** @throws IllegalArgumentException when it is not written in base 64 */
    byte[] der() {
        return Base64.getMimeDecoder().decode(text);
    }

    @Override
    public String toString() {
        return label + " of " + text.length() + " characters";
    }
}
