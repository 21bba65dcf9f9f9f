package io.escalier.gateway.config;

import io.escalier.gateway.secret.ServerSecret;
import io.escalier.policies.config.Listen;
import io.escalier.policies.config.Problems;
import java.util.Set;
import java.util.regex.Pattern;

/** What would let strangers in is a mistake unless it is said aloud. */
public final class ServerCheck {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

    private static final Pattern OWN = Pattern.compile("127(\\.\\d{1,3}){3}");

    private ServerCheck() {}

    static void check(GatewaySections sections, Problems problems) {
        ServerSection server = sections.server();
        boolean said = sections.keys().isPresent() || server.open().isPresent();
        if (!loopback(server.listen().value()) && !said) {
            problems.add(
                    server.listen(),
                    "takes requests from other machines without keys",
                    "Listen on 127.0.0.1, or add keys: { source: ledger } and make keys with ./escalier keys create, or set"
                            + " server.open: true if everyone who can reach this port may spend money");
        }
        server.secret()
                .filter(secret -> secret.value().reveal().length() < ServerSecret.SHORTEST)
                .ifPresent(secret -> problems.add(
                        secret,
                        "has " + secret.value().reveal().length() + " characters, which can be guessed",
                        "Give it " + ServerSecret.SHORTEST + " or more, such as openssl rand -hex 32 prints"));
        OperatorCheck.check(server, problems);
    }

    /** Whether requests are taken without a key. */
    public static boolean open(GatewaySections sections) {
        ServerSection server = sections.server();
        return server.open()
                .orElseGet(() ->
                        sections.keys().isEmpty() && loopback(server.listen().value()));
    }

    /** Whether only this machine can reach it. */
    public static boolean loopback(Listen listen) {
        return loopback(listen.host());
    }

    /** A name such as {@code 127.example.com} is anybody's. */
    static boolean loopback(String host) {
        return LOOPBACK.contains(host) || OWN.matcher(host).matches();
    }
}
