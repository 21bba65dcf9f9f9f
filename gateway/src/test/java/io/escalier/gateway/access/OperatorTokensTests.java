package io.escalier.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.escalier.gateway.operator.Operator;
import io.escalier.gateway.operator.Operators;
import io.escalier.gateway.operator.Role;
import io.escalier.gateway.rig.Rig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Operators of an identity provider")
class OperatorTokensTests {
    private static final String ISSUER = "https://login.example.com/";

    private final Vertx vertx = Vertx.vertx();
    private final RSAKey rsa;
    private Operators operators = Operators.loopback();

    OperatorTokensTests() throws JOSEException {
        rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
    }

    @BeforeEach
    void listen() {
        HttpServer server = Rig.await(vertx.createHttpServer()
                .requestHandler(request -> request.response().end(new JWKSet(List.of(rsa.toPublicJWK())).toString()))
                .listen(0, "127.0.0.1"));
        URI keys = URI.create("http://127.0.0.1:" + server.actualPort() + "/jwks");
        TokenCheck check = TokenCheck.of(vertx, vertx.createHttpClient(), new Issuer(ISSUER, "admin", keys, null));
        operators = new Operators(
                List.of(Operators.Known.of("ci", Role.VIEWER, "a token of the configuration")),
                new OperatorTokens(check, "role"),
                false);
    }

    @AfterEach
    void stop() {
        Rig.await(vertx.close());
    }

    private Optional<Operator> who(String token) {
        return Rig.await(operators.who("Bearer " + token));
    }

    private String token(String audience, String subject, @Nullable Object role) throws JOSEException {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(audience)
                .subject(subject)
                .claim("role", role)
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .build();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa").build(), claims);
        jwt.sign(new RSASSASigner(rsa));
        return jwt.serialize();
    }

    @Test
    @DisplayName("are who their token says, with the role that may most of those it names")
    void roles() throws JOSEException {
        assertEquals(Optional.of(new Operator("ann", Role.VIEWER)), who(token("admin", "ann", "viewer")));
        assertEquals(
                Optional.of(new Operator("ann", Role.OWNER)),
                who(token("admin", "ann", List.of("staff", "owner", "viewer"))));
        assertEquals(Optional.of(new Operator("ci", Role.VIEWER)), who("a token of the configuration"));
    }

    @Test
    @DisplayName("are nobody with a token for others, without a role, or with a name that cannot be written down")
    void strangers() throws JOSEException {
        assertEquals(Optional.empty(), who(token("clients", "ann", "owner")), "of another audience");
        assertEquals(Optional.empty(), who(token("admin", "ann", null)), "without a role");
        assertEquals(Optional.empty(), who(token("admin", "ann", "OWNER")), "of no role that there is");
        assertEquals(Optional.empty(), who(token("admin", "ann", List.of(3))), "of something else");
        assertEquals(Optional.empty(), who(token("admin", "ann\nowner", "owner")), "with a line break");
        assertEquals(Optional.empty(), who(token("admin", "a".repeat(129), "owner")), "with a long name");
        String good = token("admin", "ann", "owner");
        assertEquals(
                Optional.empty(), who(good.substring(0, good.length() - 8) + "AAAAAAAA"), "with another signature");
    }
}
