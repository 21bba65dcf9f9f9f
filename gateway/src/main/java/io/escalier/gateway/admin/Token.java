package io.escalier.gateway.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * A secret that a request has to carry, kept as its digest: comparing digests of one length takes one time, and says
 * nothing about the secret's length or beginning.
 */
final class Token {
    private static final String SCHEME = "Bearer ";

    private final byte[] digest;

    Token(String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("a token must not be blank");
        }
        this.digest = digest(secret);
    }

    /** @param authorization the header as it came; null when there was none */
    boolean admits(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        String presented = authorization.substring(SCHEME.length()).strip();
        return MessageDigest.isEqual(digest, digest(presented));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
