package io.escalier.gateway.access;

import com.nimbusds.jwt.JWTClaimsSet;
import io.escalier.gateway.limits.CallerLimits;
import io.escalier.gateway.secret.Base32;
import io.escalier.gateway.secret.Hmac;
import io.escalier.gateway.secret.ServerSecret;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.task.Agent;
import io.escalier.routing.task.Caller;
import io.escalier.routing.task.Credential;
import io.vertx.core.Future;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes tokens of one identity provider, and knows their team.
 *
 * <p>Failure posture: a token is refused whenever it cannot be told to be good; see {@link TokenCheck}.
 */
public final class Tokens {
    private static final int ID_BYTES = 10;

    private final Issuer issuer;
    private final TokenCheck check;
    private final CallerLimits teams;
    private final byte[] pepper;

    /** @param check of the same issuer */
    public Tokens(Issuer issuer, TokenCheck check, CallerLimits teams, ServerSecret secret) {
        this.issuer = issuer;
        this.check = check;
        this.teams = teams;
        this.pepper = secret.key("tokens");
    }

    /** At once when the key that signed it is known. */
    Future<Entry> enter(String token, @Nullable Credential credential) {
        return check.claims(token)
                .map(claims -> claims.map(said -> entry(said, credential)).orElseGet(Tokens::bad));
    }

    private Entry entry(JWTClaimsSet said, @Nullable Credential credential) {
        try {
            return known(said, credential);
        } catch (ParseException e) {
            return bad();
        }
    }

    private Entry known(JWTClaimsSet said, @Nullable Credential credential) throws ParseException {
        String team = issuer.teamClaim() == null ? null : said.getStringClaim(issuer.teamClaim());
        if (issuer.teamClaim() != null && (team == null || !teams.knows(team))) {
            return new Entry.Out(new Failure(
                    FailureKind.FORBIDDEN,
                    "the claim " + issuer.teamClaim() + " of the token names no team that is configured",
                    null,
                    "unknown_team",
                    null));
        }
        Caller caller = new Caller(id(said.getSubject()), team, Set.of(), Agent.NONE, credential);
        return new Entry.In(new Pass(caller, List.of()));
    }

    /** The same for every token of one subject; does not say who that is. */
    private String id(String subject) {
        byte[] hash = Hmac.of(pepper, issuer.issuer(), subject);
        return "oidc_" + Base32.of(Arrays.copyOf(hash, ID_BYTES)).toLowerCase(Locale.ROOT);
    }

    private static Entry bad() {
        return Door.refused("the token is not taken: see its issuer, audience, time and signature", "invalid_token");
    }
}
