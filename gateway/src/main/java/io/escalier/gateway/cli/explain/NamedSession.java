package io.escalier.gateway.cli.explain;

import io.escalier.gateway.cli.start.ConfigOption;
import io.escalier.gateway.config.GatewaySections;
import io.escalier.gateway.ledger.KeptSecret;
import io.escalier.gateway.secret.ServerSecret;
import io.escalier.gateway.session.SessionIds;
import io.escalier.routing.task.Caller;
import io.escalier.routing.task.SessionId;
import java.nio.file.Path;

/**
 * The session that a gateway of a configuration would take a name for: its secret is the configured one or the one that
 * its ledger keeps. Where neither can be read, the draws are those of no gateway, and the same each time.
 */
final class NamedSession {
    private static final String SQLITE = "sqlite:";
    private static final String OF_NO_GATEWAY = "the secret of no gateway whatsoever";

    private NamedSession() {}

    static SessionId of(String name, GatewaySections sections) {
        // A name of a gateway's making can be taken at its word: nothing of the session is shown.
        return SessionIds.isOwn(name)
                ? new SessionId(name)
                : new SessionIds(secret(sections)).named(Caller.ANONYMOUS.keyId(), name);
    }

    private static ServerSecret secret(GatewaySections sections) {
        return sections.server()
                .secret()
                .filter(configured -> ConfigOption.isSet(configured.value()))
                .map(configured -> new ServerSecret(configured.value().reveal()))
                .or(() -> KeptSecret.in(Path.of(sections.ledger().url().value().substring(SQLITE.length()))))
                .orElseGet(() -> new ServerSecret(OF_NO_GATEWAY));
    }
}
