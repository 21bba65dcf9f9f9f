package io.escalier.gateway.access;

import io.escalier.gateway.secret.Base32;
import io.escalier.gateway.secret.Hmac;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key as its holder has it: {@code esk_}, 16 digits that name it, {@code _}, and 32 digits that are secret (160 bits),
 * in small letters of Crockford's base 32. Never printed.
 */
public final class KeyText {
    /** What every key begins with, so that scanners for lost secrets can find it. */
    public static final String PREFIX = "esk_";

    private static final int ID_BYTES = 10;
    private static final int SECRET_BYTES = 20;
    private static final Pattern FORM = Pattern.compile("esk_([0-9a-hjkmnp-tv-z]{16})_[0-9a-hjkmnp-tv-z]{32}");

    private final String id;
    private final String text;

    private KeyText(String id, String text) {
        this.id = id;
        this.text = text;
    }

    /** @param random anything but a {@link java.security.SecureRandom} makes keys that can be guessed */
    static KeyText draw(RandomGenerator random) {
        return of(digits(random, ID_BYTES), random);
    }

    /** A new secret for the key of that name. */
    static KeyText of(String id, RandomGenerator random) {
        return new KeyText(id, PREFIX + id + "_" + digits(random, SECRET_BYTES));
    }

    private static String digits(RandomGenerator random, int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return Base32.of(drawn).toLowerCase(Locale.ROOT);
    }

    /** Null for what has not the form of a key. */
    static @Nullable KeyText read(String presented) {
        Matcher form = FORM.matcher(presented);
        return form.matches() ? new KeyText(form.group(1), presented) : null;
    }

    /** Whether somebody means it to be a key of a gateway, well formed or not. */
    static boolean looksOwn(String presented) {
        return presented.startsWith(PREFIX);
    }

    /** What names the key; no secret. */
    String id() {
        return id;
    }

    /** HMAC-SHA256 of all of it, in hexadecimal digits: what the gateway keeps. */
    String hash(byte[] pepper) {
        return HexFormat.of().formatHex(Hmac.of(pepper, text));
    }

    /** For its holder, once. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return PREFIX + id + "_(hidden)";
    }
}
