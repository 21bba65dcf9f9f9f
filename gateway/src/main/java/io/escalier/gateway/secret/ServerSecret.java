package io.escalier.gateway.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What signs sessions and hashes keys. Never printed; what is derived for one purpose says nothing of another. */
public final class ServerSecret {
    /** Characters of the shortest secret that is taken. */
    public static final int SHORTEST = 32;

    private static final String HMAC = "HmacSHA256";
    private static final int DRAWN_BYTES = 32;

    private final SecretKeySpec secret;

    /**
     * @param secret as configured or drawn
     * @throws IllegalArgumentException when it has less than {@link #SHORTEST} characters
     */
    public ServerSecret(String secret) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "a server secret has at least " + SHORTEST + " characters, not " + secret.length());
        }
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC);
    }

    /** A new one in 64 hexadecimal digits. */
    public static String draw() {
        byte[] bytes = new byte[DRAWN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * A key of 32 bytes; the same for the same purpose and secret, on every gateway and after every start.
     *
     * @param purpose a constant of the code that uses the key, such as {@code sessions}
     */
    public byte[] key(String purpose) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(secret);
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    @Override
    public String toString() {
        return "ServerSecret(hidden)";
    }
}
