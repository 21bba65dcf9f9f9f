package io.escalier.gateway.ledger;

import io.escalier.gateway.secret.ServerSecret;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was done on the admin port, by whom. Lines are only ever added; they stay as long as the ledger's file does, and
 * each is said in the log, too, which can be kept elsewhere.
 *
 * <p>Failure posture: a line that could not be written fails for whoever adds it, who then does not do what it says.
 */
public final class AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger("escalier.audit");

    private final Path file;
    private final Journal journal;
    private final AuditSeal seal;

    AuditLog(Path file, Journal journal, ServerSecret secret) {
        this.file = file;
        this.journal = journal;
        this.seal = new AuditSeal(secret);
    }

    /** The number of the line, once it is durable; on the caller's context. */
    public CompletionStage<Long> add(AuditEntry entry) {
        return journal.submit(statements -> AuditRows.add(statements, entry, seal))
                .thenApply(number -> {
                    LOG.info(
                            "{} {} {} {} {}{}",
                            number,
                            entry.role(),
                            entry.actor(),
                            entry.action(),
                            entry.about().isEmpty() ? "-" : entry.about(),
                            entry.status().isPresent() ? " " + entry.status().getAsInt() : "");
                    return number;
                });
    }

    /** What stands in the log for an id that is to be forgotten: the same for the same id. */
    public String hash(String id) {
        return "hash:" + seal.hash(id);
    }

    /**
     * Lines from one on. Blocks: not for an event loop.
     *
     * @param first 1 for all
     * @param most 1 or more
     */
    public AuditPage page(long first, int most) throws SQLException {
        try (Connection connection = Connections.reading(file)) {
            // One before, for its seal; one after, to know whether there is one.
            return AuditPage.of(
                    AuditRows.from(new Statements(connection), Math.max(1, first - 1), most + 2), first, most, seal);
        }
    }
}
