package io.escalier.gateway;

import io.escalier.gateway.access.Issuer;
import io.escalier.gateway.access.OperatorTokens;
import io.escalier.gateway.access.TokenCheck;
import io.escalier.gateway.admin.AdminOptions;
import io.escalier.gateway.config.ServerCheck;
import io.escalier.gateway.config.ServerSection;
import io.escalier.gateway.config.ServerSection.AdminOidcSection;
import io.escalier.gateway.operator.Operator;
import io.escalier.gateway.operator.Operators;
import io.escalier.gateway.operator.Role;
import io.escalier.policies.config.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that says who operates the gateway.
 *
 * @param options of the admin port
 * @param client asks the identity provider; null without one
 */
record Operating(AdminOptions options, @Nullable HttpClient client) {
    private static final int CONNECT_MILLIS = 2000;

    static Operating of(Vertx vertx, ServerSection server) {
        boolean loopback = ServerCheck.loopback(server.admin().value());
        AdminOidcSection oidc = server.adminOidc().orElse(null);
        HttpClient client =
                oidc == null ? null : vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS));
        OperatorTokens tokens = oidc == null || client == null
                ? null
                : new OperatorTokens(TokenCheck.of(vertx, client, issuer(oidc)), oidc.roleClaim());
        String metricsToken = server.metricsToken().map(Secret::reveal).orElse(null);
        return new Operating(
                new AdminOptions(loopback, new Operators(known(server), tokens, loopback), metricsToken), client);
    }

    private static List<Operators.Known> known(ServerSection server) {
        List<Operators.Known> known = new ArrayList<>();
        server.adminToken()
                .ifPresent(token -> known.add(Operators.Known.of(Operator.ADMIN, Role.OWNER, token.reveal())));
        server.operators()
                .forEach((name, operator) -> known.add(Operators.Known.of(
                        name, operator.role(), operator.token().value().reveal())));
        return known;
    }

    private static Issuer issuer(AdminOidcSection oidc) {
        return new Issuer(
                oidc.issuer().value(),
                oidc.audience().value(),
                URI.create(oidc.jwksUrl().value()),
                null);
    }

    Future<Void> close() {
        return client == null ? Future.succeededFuture() : client.close();
    }
}
