package io.escalier.gateway.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
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
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes tokens of one identity provider: signed JSON Web Tokens (RFC 7519), with its issuer and this gateway's audience,
 * within their time (a minute of difference between clocks is borne).
 *
 * <p>Failure posture: a token is refused whenever it cannot be told to be good.
 */
public final class Tokens {
    private static final Pattern FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    private static final int LONGEST = 8192;
    private static final int ID_BYTES = 10;

    /** Public keys only: with a shared secret everybody who can check a token could make one. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final Issuer issuer;
    private final SigningKeys keys;
    private final CallerLimits teams;
    private final byte[] pepper;
    private final DefaultJWTClaimsVerifier<SecurityContext> claims;

    Tokens(Issuer issuer, SigningKeys keys, CallerLimits teams, ServerSecret secret, InstantSource clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.teams = teams;
        this.pepper = secret.key("tokens");
        this.claims =
                new DefaultJWTClaimsVerifier<>(
                        issuer.audience(),
                        new JWTClaimsSet.Builder().issuer(issuer.issuer()).build(),
                        Set.of("sub", "exp")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
    }

    /** @param client asks the provider for its keys */
    public static Tokens of(Vertx vertx, HttpClient client, Issuer issuer, CallerLimits teams, ServerSecret secret) {
        SigningKeys keys = new SigningKeys(vertx, client, issuer.keys(), SigningKeys.PATIENCE, System::nanoTime);
        return new Tokens(issuer, keys, teams, secret, InstantSource.system());
    }

    /** Whether it is meant to be one. */
    static boolean looksLikeOne(String presented) {
        return presented.startsWith("ey")
                && presented.length() <= LONGEST
                && FORM.matcher(presented).matches();
    }

    /** At once when the key that signed it is known. */
    Future<Entry> enter(String token, @Nullable Credential credential) {
        SignedJWT jwt;
        try {
            jwt = SignedJWT.parse(token);
        } catch (ParseException e) {
            return Future.succeededFuture(bad());
        }
        String id = jwt.getHeader().getKeyID();
        if (id == null || !ALGORITHMS.contains(jwt.getHeader().getAlgorithm())) {
            return Future.succeededFuture(bad());
        }
        JWK known = keys.known(id);
        return known == null
                ? keys.find(id).map(found -> entry(jwt, found, credential))
                : Future.succeededFuture(entry(jwt, known, credential));
    }

    private Entry entry(SignedJWT jwt, @Nullable JWK key, @Nullable Credential credential) {
        if (key == null || !signed(jwt, key)) {
            return bad();
        }
        try {
            JWTClaimsSet said = jwt.getJWTClaimsSet();
            claims.verify(said, null);
            return known(said, credential);
        } catch (ParseException | BadJOSEException e) {
            return bad();
        }
    }

    private static boolean signed(SignedJWT jwt, JWK key) {
        try {
            return key instanceof AsymmetricJWK pair
                    && jwt.verify(
                            new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), pair.toPublicKey()));
        } catch (JOSEException | IllegalStateException unfit) {
            return false;
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
