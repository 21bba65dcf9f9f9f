package io.escalier.policies.prompt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Tags around quoted text that the text cannot close: their names end in a hash of all that is quoted in one prompt,
 * which none of it holds. The same contents, the same tags. Immutable.
 */
public final class Fence {
    /** How many bytes of the hash the tags carry. */
    private static final int BYTES = 8;

    private final String id;

    private Fence(String id) {
        this.id = id;
    }

    /** For a prompt that quotes these and nothing else. */
    public static Fence around(List<String> contents) {
        MessageDigest digest = sha256();
        for (String content : contents) {
            digest.update(content.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0xff); // in no UTF-8: where one ends and the next begins counts, too
        }
        byte[] hash = digest.digest();
        while (held(hex(hash), contents)) {
            hash = sha256().digest(hash);
        }
        return new Fence(hex(hash));
    }

    private static boolean held(String id, List<String> contents) {
        return contents.stream().anyMatch(content -> content.contains(id));
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash, 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * The content between its tags, each on a line of its own.
     *
     * @param name what it is: a lower-case word
     * @param content one of those that this fence was made for
     */
    public String quote(String name, String content) {
        String tag = name + "-" + id;
        return "<" + tag + ">\n" + content + "\n</" + tag + ">";
    }
}
