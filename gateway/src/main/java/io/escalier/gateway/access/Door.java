package io.escalier.gateway.access;

import io.escalier.gateway.limits.CallerLimits;
import io.escalier.gateway.secret.ServerSecret;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.task.Agent;
import io.escalier.routing.task.Caller;
import io.escalier.routing.task.Credential;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers in: with a key of this gateway's, with a token of the identity provider's, or, where nothing is needed,
 * without. What is presented and not good is refused even where nothing is needed.
 *
 * <p>Failure posture: keys are known in memory, and nothing can keep them from being known. Without the identity
 * provider, tokens that its keys have not yet been seen for are refused; see {@link Tokens}.
 */
public final class Door {
    private final KeyRing ring;
    private final byte[] pepper;
    private final CallerLimits teams;
    private final boolean open;
    private final @Nullable Tokens tokens;
    private final InstantSource clock;

    /**
     * @param teams that are configured
     * @param open whether nothing is needed
     * @param tokens of the identity provider; null for none
     */
    public Door(
            KeyRing ring,
            ServerSecret secret,
            CallerLimits teams,
            boolean open,
            @Nullable Tokens tokens,
            InstantSource clock) {
        this.ring = ring;
        this.pepper = secret.key(KeyDesk.PURPOSE);
        this.teams = teams;
        this.open = open;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** At once, unless the keys of the identity provider have to be asked for. */
    public Future<Entry> enter(MultiMap headers) {
        Presented presented = Presented.in(headers, tokens != null);
        if (presented.ambiguous()) {
            return out("a header for keys came twice: send one of each", "ambiguous_credentials");
        }
        String pass = presented.pass();
        if (pass == null) {
            return open
                    ? Future.succeededFuture(new Entry.In(anonymous(presented.credential())))
                    : out(
                            "send a key of this gateway as Authorization: Bearer, x-api-key or x-escalier-key",
                            "missing_api_key");
        }
        if (tokens != null && TokenCheck.looksLikeOne(pass)) {
            return tokens.enter(pass, presented.credential());
        }
        return Future.succeededFuture(withKey(pass, presented.credential()));
    }

    /** Whether somebody comes with what is meant to be a key of a gateway's. */
    public static boolean presentsKey(MultiMap headers) {
        String pass = Presented.in(headers, false).pass();
        return pass != null && KeyText.looksOwn(pass);
    }

    /** As {@link #enter}, for those who come with a key. */
    public Entry withKey(MultiMap headers) {
        Presented presented = Presented.in(headers, false);
        return withKey(String.valueOf(presented.pass()), presented.credential());
    }

    private static Pass anonymous(@Nullable Credential credential) {
        return credential == null
                ? Pass.NONE
                : new Pass(new Caller(Caller.ANONYMOUS.keyId(), null, Set.of(), Agent.NONE, credential), List.of());
    }

    private Entry withKey(String presented, @Nullable Credential credential) {
        KeyText text = KeyText.read(presented);
        Key key = text == null ? null : ring.find(text.id()).orElse(null);
        Instant now = clock.instant();
        // Without a key of that name something is compared all the same, so that names cannot be told by the time.
        Key.Proof proof = key == null ? Key.Proof.of("") : key.proof();
        boolean good = proof.takes(text == null ? "-" : text.hash(pepper), now);
        if (key == null || !good) {
            return refused("this is no key of this gateway", "invalid_api_key");
        }
        return switch (ring.state(key, now)) {
            case REVOKED -> refused("this key was revoked", "invalid_api_key");
            case EXPIRED -> refused("this key has expired", "invalid_api_key");
            case ACTIVE -> known(key, credential);
        };
    }

    private Entry known(Key key, @Nullable Credential credential) {
        if (!teams.knows(key.team())) {
            return new Entry.Out(new Failure(
                    FailureKind.FORBIDDEN,
                    "the team of this key is not configured any more",
                    null,
                    "unknown_team",
                    null));
        }
        Caller caller = new Caller(key.id(), key.team(), key.grant().tags(), Agent.NONE, credential);
        return new Entry.In(new Pass(caller, ring.line(key)));
    }

    private static Future<Entry> out(String message, String code) {
        return Future.succeededFuture(refused(message, code));
    }

    static Entry refused(String message, String code) {
        return new Entry.Out(new Failure(FailureKind.UNAUTHENTICATED, message, null, code, null));
    }
}
