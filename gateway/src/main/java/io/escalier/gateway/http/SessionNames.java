package io.escalier.gateway.http;

import io.escalier.routing.port.Ids;
import io.escalier.routing.task.SessionId;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which session a request belongs to: the one it names, or a new one. */
public final class SessionNames {
    /** The gateway's own header first, then those that coding agents send. */
    private static final List<String> HEADERS =
            List.of(Header.SESSION, "x-claude-code-session-id", "x-session-id", "session_id");

    private static final int DIGITS = 32;

    private static final Pattern OWN = Pattern.compile("s_[0-9a-zA-Z]{26,32}");

    private SessionNames() {}

    /**
     * @param how {@code explicit} or {@code new}
     */
    record Found(SessionId id, String how) {}

    /**
     * @param keyId whose session it is: two keys never share one, whatever they name it
     * @param inBody {@code metadata.session_id}; null when the body has none
     */
    static Found find(MultiMap headers, @Nullable String inBody, String keyId, Ids ids) {
        for (String header : HEADERS) {
            String named = headers.get(header);
            if (named != null && !named.isBlank()) {
                return new Found(own(keyId, named), "explicit");
            }
        }
        if (inBody != null && !inBody.isBlank()) {
            return new Found(own(keyId, inBody), "explicit");
        }
        return new Found(ids.session(), "new");
    }

    /**
     * The session that a client names. Names of the gateway's own making pass; a client's own are hashed, so that they
     * can be anything.
     *
     * @param keyId whose session it is
     */
    public static SessionId own(String keyId, String named) {
        if (OWN.matcher(named).matches()) {
            return new SessionId(named);
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((keyId + "\n" + named).getBytes(StandardCharsets.UTF_8));
            return new SessionId("s_" + HexFormat.of().formatHex(hash).substring(0, DIGITS));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
