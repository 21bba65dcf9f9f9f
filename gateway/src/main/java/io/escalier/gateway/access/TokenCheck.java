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
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a token is one of an identity provider's: a signed JSON Web Token (RFC 7519), with its issuer and this
 * gateway's audience, within its time (a minute of difference between clocks is borne).
 *
 * <p>Failure posture: a token is refused whenever it cannot be told to be good.
 */
public final class TokenCheck {
    private static final Pattern FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    private static final int LONGEST = 8192;

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

    private final SigningKeys keys;
    private final DefaultJWTClaimsVerifier<SecurityContext> claims;

    TokenCheck(Issuer issuer, SigningKeys keys, InstantSource clock) {
        this.keys = keys;
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
    public static TokenCheck of(Vertx vertx, HttpClient client, Issuer issuer) {
        SigningKeys keys = new SigningKeys(vertx, client, issuer.keys(), SigningKeys.PATIENCE, System::nanoTime);
        return new TokenCheck(issuer, keys, InstantSource.system());
    }

    /** Whether it is meant to be one. */
    public static boolean looksLikeOne(String presented) {
        return presented.startsWith("ey")
                && presented.length() <= LONGEST
                && FORM.matcher(presented).matches();
    }

    /** What a good token says; empty for one that is not. At once when the key that signed it is known. */
    public Future<Optional<JWTClaimsSet>> claims(String token) {
        SignedJWT jwt;
        try {
            jwt = SignedJWT.parse(token);
        } catch (ParseException e) {
            return Future.succeededFuture(Optional.empty());
        }
        String id = jwt.getHeader().getKeyID();
        if (id == null || !ALGORITHMS.contains(jwt.getHeader().getAlgorithm())) {
            return Future.succeededFuture(Optional.empty());
        }
        JWK known = keys.known(id);
        return known == null ? keys.find(id).map(found -> said(jwt, found)) : Future.succeededFuture(said(jwt, known));
    }

    private Optional<JWTClaimsSet> said(SignedJWT jwt, @Nullable JWK key) {
        if (key == null || !signed(jwt, key)) {
            return Optional.empty();
        }
        try {
            JWTClaimsSet said = jwt.getJWTClaimsSet();
            claims.verify(said, null);
            return Optional.of(said);
        } catch (ParseException | BadJOSEException e) {
            return Optional.empty();
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
}
