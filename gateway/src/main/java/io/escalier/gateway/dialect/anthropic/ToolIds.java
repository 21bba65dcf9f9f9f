package io.escalier.gateway.dialect.anthropic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Ids of calls: letters, digits, {@code _} and {@code -} here, anything elsewhere. */
final class ToolIds {
    private static final Pattern FIT = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
    private static final int BYTES = 12;

    private ToolIds() {}

    /** The id itself where it fits; else one that is always the same for it, so that results still find their calls. */
    static String fit(String id) {
        if (FIT.matcher(id).matches()) {
            return id;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return "call_" + HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            // Every Java platform has it.
            throw new IllegalStateException(e);
        }
    }
}
