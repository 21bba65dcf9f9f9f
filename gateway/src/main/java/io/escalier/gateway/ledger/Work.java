package io.escalier.gateway.ledger;

import java.sql.SQLException;

/** What one write does, within a transaction that it shares with others; may be run again after a rollback. */
@FunctionalInterface
interface Work<T> {
    T run(Statements statements) throws SQLException;

    /** Work whose result matters to nobody. */
    @SuppressWarnings("NullAway") // Void has no other value
    static Work<Void> done(Work<?> work) {
        return statements -> {
            work.run(statements);
            return null;
        };
    }
}
