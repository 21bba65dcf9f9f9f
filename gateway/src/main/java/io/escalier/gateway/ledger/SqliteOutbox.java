package io.escalier.gateway.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** The table {@code unshipped}, read on a connection of its own and emptied by the one writer. */
final class SqliteOutbox implements Outbox {
    private static final String NEXT = "SELECT seq, kind, id FROM unshipped ORDER BY seq LIMIT ?";
    private static final String DONE = "DELETE FROM unshipped WHERE seq <= ?";

    /** Numbers are given without gaps and changes go in order, so nothing need be counted. */
    private static final String WAITING = "SELECT coalesce(max(seq) - min(seq) + 1, 0) FROM unshipped";

    private static final String TASK = "SELECT * FROM tasks WHERE id = ?";
    private static final String ATTEMPTS = "SELECT * FROM attempts WHERE task = ? ORDER BY rowid";
    private static final String VERDICT = "SELECT * FROM verdicts WHERE about = ? AND unit = ?";
    private static final String ERASED = "erased_";
    private static final String OF_TASK = "task";

    private final Connection connection;
    private final Statements statements;
    private final Journal journal;
    private final String gateway;

    private SqliteOutbox(Connection connection, Journal journal, String gateway) {
        this.connection = connection;
        this.statements = new Statements(connection);
        this.journal = journal;
        this.gateway = gateway;
    }

    private record Change(long seq, String kind, String id) {}

    static Outbox open(Path file, Journal journal, String gateway) throws SQLException {
        return new SqliteOutbox(Connections.reading(file), journal, gateway);
    }

    @Override
    public String gateway() {
        return gateway;
    }

    @Override
    public Batch next(int most) throws SQLException {
        List<Change> changes = statements
                .sql(NEXT)
                .number(most)
                .all(row -> new Change(row.getLong("seq"), row.getString("kind"), row.getString("id")));
        if (changes.isEmpty()) {
            return new Batch(0, 0, List.of(), List.of(), List.of(), null);
        }
        Change first = changes.get(0);
        if (first.kind().startsWith(ERASED)) {
            Erasure.Whose whose =
                    Columns.constant(Erasure.Whose.class, first.kind().substring(ERASED.length()));
            return new Batch(first.seq(), 1, List.of(), List.of(), List.of(), new Erased(whose, first.id()));
        }
        // What comes after an erasure may belong to the same session, and must not go with it.
        return rows(changes.stream()
                .takeWhile(change -> !change.kind().startsWith(ERASED))
                .toList());
    }

    private Batch rows(List<Change> changes) throws SQLException {
        Set<String> taskIds = new LinkedHashSet<>();
        Set<String> sessions = new LinkedHashSet<>();
        changes.forEach(change -> (change.kind().equals(OF_TASK) ? taskIds : sessions).add(change.id()));
        List<Row> tasks = new ArrayList<>();
        List<Row> attempts = new ArrayList<>();
        List<Row> verdicts = new ArrayList<>();
        for (String id : taskIds) {
            tasks.addAll(statements.sql(TASK).text(id).all(SqliteOutbox::row));
            attempts.addAll(statements.sql(ATTEMPTS).text(id).all(SqliteOutbox::row));
            verdicts.addAll(statements.sql(VERDICT).text(id).text(OF_TASK).all(SqliteOutbox::row));
        }
        for (String id : sessions) {
            verdicts.addAll(statements.sql(VERDICT).text(id).text("session").all(SqliteOutbox::row));
        }
        long upTo = changes.get(changes.size() - 1).seq();
        return new Batch(upTo, changes.size(), tasks, attempts, verdicts, null);
    }

    private static Row row(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, Object> values = new TreeMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            Object value = row.getObject(i);
            if (value != null) {
                values.put(columns.getColumnName(i), value);
            }
        }
        return new Row(values);
    }

    @Override
    public CompletionStage<Void> shipped(Batch batch) {
        return journal.submit(
                Work.done(all -> all.sql(DONE).number(batch.upTo()).run()));
    }

    @Override
    public long waiting() throws SQLException {
        return statements.sql(WAITING).all(row -> row.getLong(1)).get(0);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
