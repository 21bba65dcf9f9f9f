package io.escalier.gateway.access;

import io.escalier.routing.task.Credential;
import io.vertx.core.MultiMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request brings to be let in.
 *
 * @param pass a key of this gateway, or a token of the identity provider's; null for neither
 * @param credential anything else, which a provider may take; null for nothing
 * @param ambiguous whether a header came twice, so that two readers could see two keys
 */
record Presented(@Nullable String pass, @Nullable Credential credential, boolean ambiguous) {
    /** For clients that need the usual headers for their own credential. */
    static final String OWN = "x-escalier-key";

    private static final String BEARER = "Bearer ";
    private static final String API_KEY = "x-api-key";
    private static final String AUTHORIZATION = "authorization";

    /** Longer ones are of no use to anybody. */
    private static final int LONGEST = 8192;

    private static final char FIRST_VISIBLE = '!';
    private static final char LAST_VISIBLE = '~';

    /** @param tokens whether what looks like a token of an identity provider is one */
    static Presented in(MultiMap headers, boolean tokens) {
        String bearer = bearer(headers.get(AUTHORIZATION));
        String apiKey = headers.get(API_KEY);
        String own = headers.get(OWN);
        if (List.of(AUTHORIZATION, API_KEY, OWN).stream()
                .anyMatch(name -> headers.getAll(name).size() > 1)) {
            return new Presented(null, null, true);
        }
        if (own != null) {
            return new Presented(own.strip(), credential(bearer, apiKey), false);
        }
        if (passes(bearer, tokens)) {
            return new Presented(bearer, credential(null, apiKey), false);
        }
        if (passes(apiKey, tokens)) {
            return new Presented(apiKey, credential(bearer, null), false);
        }
        return new Presented(null, credential(bearer, apiKey), false);
    }

    private static boolean passes(@Nullable String presented, boolean tokens) {
        return presented != null && (KeyText.looksOwn(presented) || tokens && TokenCheck.looksLikeOne(presented));
    }

    private static @Nullable Credential credential(@Nullable String bearer, @Nullable String apiKey) {
        String brought = bearer == null ? apiKey : bearer;
        return brought == null || brought.length() > LONGEST || !isToken(brought) ? null : new Credential(brought);
    }

    /** Whether a provider's header may carry it: visible ASCII, and no space that would make two of it. */
    private static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= FIRST_VISIBLE && c <= LAST_VISIBLE);
    }

    private static @Nullable String bearer(@Nullable String authorization) {
        return authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? null
                : authorization.substring(BEARER.length()).strip();
    }
}
