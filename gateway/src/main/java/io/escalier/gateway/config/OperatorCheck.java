package io.escalier.gateway.config;

import io.escalier.gateway.operator.Operator;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Problems;
import io.escalier.policies.config.Secret;
import java.util.HashMap;
import java.util.Map;

/** Operators are known by what nobody else has and nobody guesses. */
final class OperatorCheck {
    private static final int SHORTEST = 16;

    private OperatorCheck() {}

    static void check(ServerSection server, Problems problems) {
        boolean nobody = server.adminToken().isEmpty()
                && server.operators().isEmpty()
                && server.adminOidc().isEmpty();
        if (!ServerCheck.loopback(server.admin().value()) && nobody) {
            problems.add(
                    server.admin(),
                    "shows decisions to other machines without a token",
                    "Listen on 127.0.0.1, or set server.admin_token: \"${ESCALIER_ADMIN_TOKEN}\"");
        }
        Map<String, String> holders = new HashMap<>();
        server.adminToken().ifPresent(token -> holders.put(token.reveal(), "server.admin_token"));
        server.operators().forEach((name, operator) -> check(name, operator.token(), holders, problems));
        server.adminOidc().ifPresent(oidc -> KeysCheck.check(oidc.jwksUrl(), problems));
    }

    private static void check(String name, Located<Secret> token, Map<String, String> holders, Problems problems) {
        if (name.equals(Operator.ADMIN) || name.equals(Operator.LOOPBACK.name())) {
            problems.add(
                    token,
                    "is of an operator by the name of " + name + ", which is somebody else in the audit log",
                    "Give the operator another name");
        }
        int characters = token.value().reveal().length();
        if (characters < SHORTEST) {
            problems.add(
                    token,
                    "has " + characters + " characters, which can be guessed",
                    "Give it " + SHORTEST + " or more, such as openssl rand -hex 16 prints");
        }
        String holder = holders.putIfAbsent(token.value().reveal(), "the operator " + name);
        if (holder != null) {
            problems.add(
                    token,
                    "is the token of " + holder + " too: nobody could tell them apart",
                    "Give each a token of their own");
        }
    }
}
