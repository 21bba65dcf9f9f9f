package io.escalier.policies.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** What of a value may be shown in a message: no secret, nothing long, no line breaks. */
final class Shown {
    /** Characters of a value in a message. */
    static final int MAX = 60;

    static final String HIDDEN = "(hidden)";

    /** Deadlines such as first_token are no secrets; max_tokens has another last word. */
    private static final Pattern SECRET_KEY = Pattern.compile(
            "(api[_-]?key|(?<!first_)token|passw(or)?d|passphrase|secret|credentials?|authorization|pepper|webhook)$");

    /** Keys that providers hand out, and words that come before one. */
    private static final Pattern SECRET_VALUE =
            Pattern.compile("\\b(sk|pk|rk|ghp|xox[a-z])[-_][A-Za-z0-9]|\\b(Bearer|Basic)\\s|-----BEGIN");

    private static final Pattern SECRET_WORD = Pattern.compile("\\b(sk|pk|rk|ghp|xox[a-z])[-_][A-Za-z0-9_-]+");

    private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s]+@");

    private Shown() {}

    static String of(String key, String value) {
        if (isSecret(key) || SECRET_VALUE.matcher(value).find()) {
            return HIDDEN;
        }
        String clean = USER_INFO.matcher(value).replaceAll("://***@").replaceAll("\\p{Cntrl}", " ");
        int length = clean.codePointCount(0, clean.length());
        return length <= MAX ? clean : clean.substring(0, clean.offsetByCodePoints(0, MAX)) + "...";
    }

    /** A path of keys; what looks like a secret was probably written where a key belongs. */
    static String path(String key) {
        return SECRET_WORD.matcher(key).replaceAll(HIDDEN);
    }

    /** Whether a value under such a key may be a secret, whatever its type. */
    static boolean isSecret(String key) {
        String path = key.toLowerCase(Locale.ROOT).replaceAll("\\[\\d+]$", "");
        return SECRET_KEY.matcher(path).find();
    }
}
