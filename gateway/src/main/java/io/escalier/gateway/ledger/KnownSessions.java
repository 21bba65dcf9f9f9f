package io.escalier.gateway.ledger;

import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.task.SessionId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What sessions knew, told again from the rows of their tasks: deltas commute, so their order does not matter. */
public final class KnownSessions {
    /** Ids sort by time, so the newest come first; what an answer off the path saw is no session's. */
    private static final String LEARNT = "SELECT session, turn, learnt FROM tasks WHERE started_us >= ?"
            + " AND turn IS NOT NULL ORDER BY id DESC LIMIT ?";

    private KnownSessions() {}

    private record Row(SessionId session, long turn, List<Delta> deltas) {}

    /**
     * The sessions of the newest tasks, the one used last coming last. Blocks: not for an event loop.
     *
     * @param file of the ledger
     * @param since only tasks that started then or later
     * @param most tasks to read
     */
    public static Map<SessionId, SessionView> read(Path file, Instant since, int most) throws SQLException {
        try (Connection reading = Connections.reading(file)) {
            return known(new Statements(reading), since, most);
        }
    }

    private static Map<SessionId, SessionView> known(Statements statements, Instant since, int most)
            throws SQLException {
        List<Row> rows = statements
                .sql(LEARNT)
                .time(since)
                .number(most)
                .all(row -> new Row(
                        new SessionId(row.getString("session")),
                        row.getLong("turn"),
                        DeltaText.read(row.getString("learnt"))));
        Map<SessionId, SessionView> known = new LinkedHashMap<>();
        for (int i = rows.size() - 1; i >= 0; i--) {
            Row row = rows.get(i);
            SessionView old = known.remove(row.session());
            known.put(row.session(), after(old == null ? SessionView.UNSEEN : old, row));
        }
        return known;
    }

    private static SessionView after(SessionView old, Row row) {
        SessionView view = new SessionView(Math.max(old.turn(), row.turn()), old.numbers(), old.words());
        for (Delta delta : row.deltas()) {
            view = view.with(delta);
        }
        return view;
    }
}
