package io.escalier.gateway.dialect.neutral;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Ids of calls: anything in chat; letters, digits, {@code _} and {@code -} in messages. One that does not fit goes there in
 * a form that fits, the same each time, and is itself again for a model that speaks chat: some read their own ids.
 */
public final class ToolIds {
    private static final int MOST = 64;
    private static final Pattern FIT = Pattern.compile("[a-zA-Z0-9_-]{1," + MOST + "}");

    /** In front of what was written in Base64 (RFC 4648, section 5). */
    private static final String WRITTEN = "esct_";

    /** In front of a hash, for those too long to be written. */
    private static final String HASHED = "esch_";

    private static final int HASH_BYTES = 18;

    private ToolIds() {}

    /** The id itself where it fits. */
    public static String fit(String id) {
        if (FIT.matcher(id).matches()) {
            return id;
        }
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        String written = WRITTEN + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return written.length() <= MOST ? written : HASHED + Hash.of(id, HASH_BYTES);
    }

    /** The id that was made to fit; any other as it is. */
    public static String restore(String id) {
        if (!id.startsWith(WRITTEN)) {
            return id;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(id.substring(WRITTEN.length()));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            return id;
        }
    }
}
