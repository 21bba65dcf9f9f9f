package io.escalier.gateway;

import io.escalier.gateway.access.Door;
import io.escalier.gateway.access.Issuer;
import io.escalier.gateway.access.KeyDesk;
import io.escalier.gateway.access.KeyRing;
import io.escalier.gateway.access.KeyRowText;
import io.escalier.gateway.access.Names;
import io.escalier.gateway.access.TokenCheck;
import io.escalier.gateway.access.Tokens;
import io.escalier.gateway.config.KeysSection;
import io.escalier.gateway.config.KeysSection.OidcSection;
import io.escalier.gateway.config.Resolved;
import io.escalier.gateway.config.Route;
import io.escalier.gateway.config.ServerCheck;
import io.escalier.gateway.ledger.JournalOpenException;
import io.escalier.gateway.ledger.SqliteLedger;
import io.escalier.gateway.ledger.StoredKeys;
import io.escalier.gateway.postgres.SharedKeys;
import io.escalier.gateway.secret.ServerSecret;
import io.escalier.policies.config.Located;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that says who may come in.
 *
 * @param client asks the identity provider; null without one
 * @param shared follows what other gateways do with keys; null where they are this one's alone
 */
record Admitting(
        KeyRing ring,
        Door door,
        KeyDesk desk,
        @Nullable HttpClient client,
        @Nullable SharedKeys shared) {
    private static final int CONNECT_MILLIS = 2000;

    /** Blocks: reads the keys. */
    static Admitting open(Vertx vertx, Resolved resolved, SqliteLedger ledger) throws JournalOpenException {
        SharedKeys shared = shared(vertx, resolved, ledger);
        StoredKeys stored = shared == null ? ledger.keys() : shared;
        KeyRing ring = new KeyRing(stored.read().stream()
                .map(KeyRowText::read)
                .flatMap(Optional::stream)
                .toList());
        if (shared != null) {
            shared.follow(row -> KeyRowText.read(row).ifPresentOrElse(ring::follow, () -> ring.lose(row.id())));
        }
        ServerSecret secret = Parts.secret(resolved, ledger);
        OidcSection oidc = resolved.sections().keys().flatMap(KeysSection::oidc).orElse(null);
        HttpClient client =
                oidc == null ? null : vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS));
        Tokens tokens = oidc == null || client == null
                ? null
                : new Tokens(issuer(oidc), TokenCheck.of(vertx, client, issuer(oidc)), resolved.callers(), secret);
        Door door = new Door(
                ring,
                secret,
                resolved.callers(),
                ServerCheck.open(resolved.sections()),
                tokens,
                InstantSource.system());
        KeyDesk desk = new KeyDesk(ring, stored, names(resolved), secret, InstantSource.system(), new SecureRandom());
        return new Admitting(ring, door, desk, client, shared);
    }

    private static @Nullable SharedKeys shared(Vertx vertx, Resolved resolved, SqliteLedger ledger) {
        boolean together = resolved.sections()
                .keys()
                .filter(keys -> keys.source().value() == KeysSection.Source.POSTGRES)
                .isPresent();
        return together
                ? new SharedKeys(
                        vertx,
                        Keeping.options(resolved.sections().ledger().postgres().orElseThrow()),
                        ledger.keys())
                : null;
    }

    private static Issuer issuer(OidcSection oidc) {
        return new Issuer(
                oidc.issuer().value(),
                oidc.audience().value(),
                URI.create(oidc.jwksUrl().value()),
                oidc.teamClaim().map(Located::value).orElse(null));
    }

    private static Names names(Resolved resolved) {
        Set<String> routes = resolved.routes().all().stream().map(Route::name).collect(Collectors.toSet());
        return new Names(routes, resolved.upstreams().keySet(), resolved.callers());
    }

    /** Since keys were read last where they are shared; zero elsewhere. */
    Duration age() {
        return shared == null ? Duration.ZERO : shared.age();
    }

    /** Before the ledger closes; blocks for two seconds at most where keys are shared. */
    void unfollow() {
        if (shared != null) {
            shared.close();
        }
    }

    Future<Void> close() {
        return client == null ? Future.succeededFuture() : client.close();
    }
}
