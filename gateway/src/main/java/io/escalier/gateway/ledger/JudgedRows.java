package io.escalier.gateway.ledger;

import io.escalier.routing.ledger.Arm;
import io.escalier.routing.ledger.Firing;
import io.escalier.routing.price.Money;
import io.escalier.routing.strategy.RuleArm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tasks that outcomes are about. */
final class JudgedRows {
    /** Nobody has seen what was answered off the path, so no word is about it. */
    private static final String SEEN = " AND arm <> 'explored'";

    private static final String WHOSE = "SELECT id, session, route, policy, arm FROM tasks WHERE ";
    private static final String MINE = SEEN + " AND (?2 IS NULL OR key_id = ?2) ORDER BY rowid DESC LIMIT 1";
    private static final String BY_TASK = WHOSE + "id = ?1" + MINE;
    private static final String BY_ANSWER = WHOSE + "answer_id = ?1" + MINE;
    private static final String BY_SESSION = WHOSE + "session = ?1" + MINE;

    private static final String NEW_OF_TASK = " FROM tasks WHERE judged = 0 AND id = ?";
    private static final String NEW_OF_SESSION = " FROM tasks WHERE judged = 0 AND session = ?" + SEEN;
    private static final String COST = "SELECT coalesce(sum(known_cost_nano), 0) AS nano";
    private static final String FIRINGS = "SELECT firings";
    private static final String LIMIT = " AND firings <> '[]' ORDER BY id LIMIT 1000";
    private static final String MARK_TASK = "UPDATE tasks SET judged = 1 WHERE judged = 0 AND id = ?";
    private static final String MARK_SESSION = "UPDATE tasks SET judged = 1 WHERE judged = 0 AND session = ?" + SEEN;

    private JudgedRows() {}

    /** The newest task that a claim can mean. */
    record Meant(Outcome.Unit unit, String id, String route, String policy, Arm arm) {
        Recorded.Judged as(Outcome outcome) {
            return new Recorded.Judged(unit, id, route, policy, arm, outcome.source(), outcome.success());
        }
    }

    static Optional<Meant> find(Statements statements, OutcomeClaim.Names names, String id, @Nullable String keyId)
            throws SQLException {
        Outcome.Unit unit = names == OutcomeClaim.Names.SESSION ? Outcome.Unit.SESSION : Outcome.Unit.TASK;
        String sql = names == OutcomeClaim.Names.TASK
                ? BY_TASK
                : names == OutcomeClaim.Names.ANSWER ? BY_ANSWER : BY_SESSION;
        return statements.sql(sql).text(id).text(keyId).all(row -> meant(row, unit)).stream()
                .findFirst();
    }

    private static Meant meant(ResultSet row, Outcome.Unit unit) throws SQLException {
        return new Meant(
                unit,
                row.getString(unit == Outcome.Unit.TASK ? "id" : "session"),
                row.getString("route"),
                row.getString("policy"),
                Columns.constant(Arm.class, row.getString("arm")));
    }

    /** Counts the tasks in, those that were not before. */
    static Recorded.Counted count(Statements statements, Meant meant, Recorded.Judged as) throws SQLException {
        boolean task = meant.unit() == Outcome.Unit.TASK;
        String which = task ? NEW_OF_TASK : NEW_OF_SESSION;
        long nano = statements
                .sql(COST + which)
                .text(meant.id())
                .all(row -> row.getLong("nano"))
                .get(0);
        Map<String, RuleArm> rules = new HashMap<>();
        for (String firings :
                statements.sql(FIRINGS + which + LIMIT).text(meant.id()).all(row -> row.getString(1))) {
            EvidenceText.firings(firings).stream()
                    .filter(Firing::counts)
                    .forEach(firing -> rules.putIfAbsent(firing.rule(), firing.arm()));
        }
        statements.sql(task ? MARK_TASK : MARK_SESSION).text(meant.id()).run();
        return new Recorded.Counted(as, new Money(nano), rules);
    }
}
