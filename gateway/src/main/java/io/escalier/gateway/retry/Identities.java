package io.escalier.gateway.retry;

import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.secret.Hmac;
import io.escalier.gateway.secret.ServerSecret;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.task.Caller;
import io.vertx.core.MultiMap;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells which requests are one. Two callers never have one in common, neither two keys nor two credentials of their own.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The header
 *     Idempotency-Key</a>
 */
final class Identities {
    static final String KEY = "Idempotency-Key";

    /** SDKs made with Stainless send it with every request; 0 with the first. */
    static final String COUNT = "x-stainless-retry-count";

    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,255}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

    private final byte[] key;

    Identities(ServerSecret secret) {
        this.key = secret.key("retries");
    }

    /**
     * Null for a request that is nobody's retry, and whose retries nobody could tell.
     *
     * @param where method, path and dialect
     * @param session as the client names it; null when it does not
     * @throws RefusedException for an idempotency key that is none
     */
    @Nullable
    Identity of(MultiMap headers, Caller caller, String where, @Nullable String session, byte[] body)
            throws RefusedException {
        List<String> names = headers.getAll(KEY);
        if (!names.isEmpty()) {
            String name = names.get(0);
            if (names.size() > 1 || !VISIBLE.matcher(name).matches()) {
                throw new RefusedException(Failure.invalid(
                        KEY, "Idempotency-Key must be one header of 1 to 255 visible ASCII characters"));
            }
            return new Identity(hash(caller, "named", where, name), body(body), true, true);
        }
        String count = headers.get(COUNT);
        if (count == null || !NUMBER.matcher(count).matches()) {
            return null;
        }
        String same = body(body);
        String id = hash(caller, "unnamed", where, session == null ? "" : "session " + session, same);
        return new Identity(id, same, false, Integer.parseInt(count) > 0);
    }

    private String body(byte[] body) {
        return HexFormat.of().formatHex(Hmac.of(key, body));
    }

    private String hash(Caller caller, String... texts) {
        String credential =
                caller.credential() == null ? "" : caller.credential().reveal();
        byte[] who = Hmac.of(key, caller.keyId(), credential);
        byte[] what = Hmac.of(who, texts);
        return HexFormat.of().formatHex(what);
    }
}
