package io.escalier.gateway.operator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * A secret that a request has to carry, kept as its digest: comparing digests of one length takes one time, and says
 * nothing about the secret's length or beginning.
 */
public final class Token {
    private static final String SCHEME = "Bearer ";

    private final byte[] digest;

    /** @param secret as configured */
    public Token(String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("a token must not be blank");
        }
        this.digest = digest(secret);
    }

    /**
     * What a request presents.
     *
     * @param authorization the header as it came; null when there was none
     * @return null where it is of another scheme
     */
    static @Nullable String presented(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : null;
    }

    /** Whether a request with this header may pass. */
    public boolean admits(@Nullable String authorization) {
        String presented = presented(authorization);
        return presented != null && is(presented);
    }

    boolean is(String presented) {
        return MessageDigest.isEqual(digest, digest(presented));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Token(hidden)";
    }
}
