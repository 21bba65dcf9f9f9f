package io.escalier.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.escalier.gateway.limits.Allowance;
import io.escalier.gateway.limits.CallerLimits;
import io.escalier.gateway.rig.Rig;
import io.escalier.gateway.secret.ServerSecret;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Tokens of an identity provider")
class TokensTests {
    private static final String ISSUER = "https://login.example.com";
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final CallerLimits TEAMS = new CallerLimits(
            Allowance.ALL, Map.of(), Map.of("red", new CallerLimits.Team(Allowance.ALL, Set.of(), null)), false);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile String published = "";
    private volatile int status = 200;
    private volatile boolean silent;
    private volatile long nanos;
    private Duration patience = SigningKeys.PATIENCE;
    private final RSAKey rsa;
    private final ECKey ec;
    private Tokens tokens;
    private int port;

    TokensTests() throws JOSEException {
        rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        tokens = tokens(0, null);
    }

    @BeforeEach
    void listen() {
        HttpServer server = Rig.await(vertx.createHttpServer()
                .requestHandler(request -> {
                    asked.incrementAndGet();
                    if (silent) {
                        return;
                    }
                    request.response().setStatusCode(status).end(published);
                })
                .listen(0, "127.0.0.1"));
        publish(rsa, ec);
        port = server.actualPort();
        tokens = tokens(port, "team");
    }

    @AfterEach
    void stop() {
        Rig.await(vertx.close());
    }

    private Tokens tokens(int port, @Nullable String claim) {
        Issuer issuer = new Issuer(ISSUER, "escalier", URI.create("http://127.0.0.1:" + port + "/jwks"), claim);
        SigningKeys keys = new SigningKeys(vertx, client, issuer.keys(), patience, () -> nanos);
        return new Tokens(
                issuer,
                new TokenCheck(issuer, keys, () -> NOW),
                TEAMS,
                new ServerSecret("what subjects are hashed with in tests"));
    }

    private void publish(RSAKey first, ECKey second) {
        published = new JWKSet(List.of(first.toPublicJWK(), second.toPublicJWK())).toString();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("escalier")
                .subject("ann@example.com")
                .claim("team", "red")
                .expirationTime(Date.from(NOW.plusSeconds(300)));
    }

    private static String signed(JWSAlgorithm algorithm, @Nullable String kid, JWSSigner signer, JWTClaimsSet claims)
            throws JOSEException {
        SignedJWT jwt =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(kid).build(), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private String good() throws JOSEException {
        return signed(JWSAlgorithm.RS256, "rsa", new RSASSASigner(rsa), claims().build());
    }

    private Entry enter(String token) {
        assertTrue(TokenCheck.looksLikeOne(token), token);
        return Rig.await(tokens.enter(token, null));
    }

    private void assertRefused(String token) {
        Entry.Out out = assertInstanceOf(Entry.Out.class, enter(token), token);
        assertEquals("invalid_token", out.failure().code());
    }

    @Test
    @DisplayName("are taken with the signature, issuer, audience and time that they should have; subjects are not told")
    void taken() throws Exception {
        Pass pass = assertInstanceOf(Entry.In.class, enter(good())).pass();
        assertEquals("red", pass.caller().team());
        assertTrue(
                pass.caller().keyId().matches("oidc_[0-9a-z]{16}"),
                pass.caller().keyId());
        String other = signed(JWSAlgorithm.ES256, "ec", new ECDSASigner(ec), claims().build());
        assertEquals(
                pass.caller().keyId(),
                assertInstanceOf(Entry.In.class, enter(other)).pass().caller().keyId());
        assertEquals(1, asked.get(), "the keys are asked for once");
    }

    @Test
    @DisplayName("are refused when anything of that is otherwise")
    void refused() throws Exception {
        for (UnaryOperator<JWTClaimsSet.Builder> change : List.<UnaryOperator<JWTClaimsSet.Builder>>of(
                claims -> claims.issuer("https://evil.example.com"),
                claims -> claims.audience("another"),
                claims -> claims.subject(null),
                claims -> claims.expirationTime(null),
                claims -> claims.expirationTime(Date.from(NOW.minusSeconds(61))),
                claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(61))))) {
            assertRefused(signed(
                    JWSAlgorithm.RS256,
                    "rsa",
                    new RSASSASigner(rsa),
                    change.apply(claims()).build()));
        }
        RSAKey stranger = new RSAKeyGenerator(2048).keyID("rsa").generate();
        assertRefused(signed(JWSAlgorithm.RS256, "rsa", new RSASSASigner(stranger), claims().build()));
        assertRefused(signed(JWSAlgorithm.RS256, null, new RSASSASigner(rsa), claims().build()));
        byte[] publicKey = rsa.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        assertRefused(signed(JWSAlgorithm.HS256, "rsa", new MACSigner(publicKey), claims().build()));
        assertRefused(good().substring(0, good().length() - 4) + "AAAA");
        assertRefused("eyJhbGciOiJub25lIn0"
                + new PlainJWT(claims().build()).serialize().substring(19) + "x");
    }

    @Test
    @DisplayName("are taken when a provider answers that had only accepted, however often")
    void silent() throws Exception {
        patience = Duration.ofMillis(500);
        tokens = tokens(port, "team");
        silent = true;
        int tries = 2 * PoolOptions.DEFAULT_MAX_POOL_SIZE;
        for (int i = 0; i < tries; i++) {
            nanos = Duration.ofMinutes(i).toNanos();
            assertRefused(good());
        }
        silent = false;
        nanos = Duration.ofMinutes(tries).toNanos();
        assertInstanceOf(Entry.In.class, enter(good()));
    }

    @Test
    @DisplayName("are refused when they name no team that is configured")
    void teamless() throws Exception {
        for (String team : new String[] {"blue", null}) {
            String token = signed(
                    JWSAlgorithm.RS256,
                    "rsa",
                    new RSASSASigner(rsa),
                    claims().claim("team", team).build());
            Entry.Out out = assertInstanceOf(Entry.Out.class, enter(token));
            assertEquals("unknown_team", out.failure().code());
        }
    }

    @Test
    @DisplayName(
            "are taken with the keys that are known while the provider is away, and with new ones when it has them")
    void turned() throws Exception {
        assertInstanceOf(Entry.In.class, enter(good()));
        status = 503;
        nanos = Duration.ofMinutes(11).toNanos();
        assertInstanceOf(Entry.In.class, enter(good()));
        RSAKey next = new RSAKeyGenerator(2048).keyID("next").generate();
        String token = signed(JWSAlgorithm.RS256, "next", new RSASSASigner(next), claims().build());
        assertRefused(token); // which waits for the answer to the question that the entry before has asked
        nanos = Duration.ofMinutes(12).toNanos();
        assertRefused(token);
        status = 200;
        publish(next, ec);
        int before = asked.get();
        assertRefused(token);
        assertEquals(before, asked.get(), "not asked again within half a minute");
        nanos = Duration.ofMinutes(13).toNanos();
        assertInstanceOf(Entry.In.class, enter(token));
        assertRefused(good());
    }
}
