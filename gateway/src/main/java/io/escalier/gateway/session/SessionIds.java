package io.escalier.gateway.session;

import io.escalier.gateway.secret.Base32;
import io.escalier.gateway.secret.Hmac;
import io.escalier.gateway.secret.ServerSecret;
import io.escalier.routing.task.SessionId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Makes names of sessions, and tells whose a name is: {@code s_}, a body of 24 digits in Crockford's base 32, and 8 more
 * that sign body and key. What one key's session is called means another session to every other key.
 */
public final class SessionIds {
    private static final Pattern OWN = Pattern.compile("s_[0-9A-HJKMNP-TV-Z]{32}");
    private static final String PREFIX = "s_";
    private static final int BODY_BYTES = 15;
    private static final int SIGN_BYTES = 5;
    private static final int BODY_END = PREFIX.length() + BODY_BYTES / Base32.BYTES * Byte.SIZE;
    private static final int TIME_BYTES = 6;

    private final byte[] key;
    private final InstantSource clock;
    private final RandomGenerator random;

    public SessionIds(ServerSecret secret) {
        this(secret, InstantSource.system(), new SecureRandom());
    }

    /** @param random anything but a {@link SecureRandom} makes names that can be guessed */
    SessionIds(ServerSecret secret, InstantSource clock, RandomGenerator random) {
        this.key = secret.key("sessions");
        this.clock = clock;
        this.random = random;
    }

    /** A new one: 48 bits of milliseconds since 1970, then 72 drawn at random, so that names sort by time as text. */
    public SessionId fresh(String keyId) {
        byte[] body = new byte[BODY_BYTES];
        random.nextBytes(body);
        byte[] time = ByteBuffer.allocate(Long.BYTES).putLong(clock.millis()).array();
        System.arraycopy(time, Long.BYTES - TIME_BYTES, body, 0, TIME_BYTES);
        return signed(keyId, Base32.of(body));
    }

    /**
     * The session that a key's client names: the one of that name if the gateway made it for this key; else its own name,
     * which can be anything, is hashed.
     */
    public SessionId named(String keyId, String name) {
        if (OWN.matcher(name).matches()) {
            SessionId owned = signed(keyId, name.substring(PREFIX.length(), BODY_END));
            if (MessageDigest.isEqual(
                    owned.value().getBytes(StandardCharsets.US_ASCII), name.getBytes(StandardCharsets.US_ASCII))) {
                return owned;
            }
        }
        return signed(keyId, Base32.of(Arrays.copyOf(Hmac.of(key, "name", keyId, name), BODY_BYTES)));
    }

    /** Whether a name looks like one of a gateway's making, whosever it is. */
    public static boolean isOwn(String name) {
        return OWN.matcher(name).matches();
    }

    private SessionId signed(String keyId, String body) {
        String sign = Base32.of(Arrays.copyOf(Hmac.of(key, "sign", keyId, body), SIGN_BYTES));
        return new SessionId(PREFIX + body + sign);
    }
}
