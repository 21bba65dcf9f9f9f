package io.escalier.simulator.messages;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What makes a thought of one model, for one account, recognisable when it comes back: the {@code signature} of a
 * thinking block and the {@code data} of a redacted one. A seal is an HMAC-SHA256 over model, account, what was shown
 * and what was thought, followed by the thought itself under a key stream that begins at that HMAC. So it holds what was
 * thought even where nothing was shown, and does not open for another model, another account or a changed text.
 */
public final class Seal {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIZE = 32;

    private final SecretKeySpec key;
    private final String bearer;

    private Seal(SecretKeySpec key, String bearer) {
        this.key = key;
        this.bearer = bearer;
    }

    /** @param account who asks; a hash of the API key */
    public static Seal of(long seed, String model, String account) {
        byte[] secret = ByteBuffer.allocate(Long.BYTES).putLong(seed).array();
        return new Seal(new SecretKeySpec(secret, ALGORITHM), model + "\n" + account);
    }

    /** @param shown what the client sees of it */
    String sealed(String thought, String shown) {
        byte[] plain = thought.getBytes(StandardCharsets.UTF_8);
        byte[] mark = mark(plain, shown);
        byte[] all = Arrays.copyOf(mark, SIZE + plain.length);
        System.arraycopy(streamed(plain, mark), 0, all, SIZE, plain.length);
        return Base64.getEncoder().encodeToString(all);
    }

    /** What was thought; empty when this is no seal of this model and account over what is shown. */
    Optional<String> opened(String seal, String shown) {
        byte[] all;
        try {
            all = Base64.getDecoder().decode(seal);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (all.length < SIZE) {
            return Optional.empty();
        }
        byte[] mark = Arrays.copyOf(all, SIZE);
        byte[] plain = streamed(Arrays.copyOfRange(all, SIZE, all.length), mark);
        return MessageDigest.isEqual(mark, mark(plain, shown))
                ? Optional.of(new String(plain, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private byte[] mark(byte[] plain, String shown) {
        Mac mac = mac();
        for (String part : new String[] {"mark", bearer, shown}) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            mac.update(bytes);
        }
        return mac.doFinal(plain);
    }

    private byte[] streamed(byte[] bytes, byte[] mark) {
        byte[] result = bytes.clone();
        Mac mac = mac();
        for (int block = 0; block * SIZE < bytes.length; block++) {
            mac.update(mark);
            byte[] pad =
                    mac.doFinal(ByteBuffer.allocate(Integer.BYTES).putInt(block).array());
            for (int i = block * SIZE; i < Math.min(bytes.length, (block + 1) * SIZE); i++) {
                result[i] ^= pad[i % SIZE];
            }
        }
        return result;
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
