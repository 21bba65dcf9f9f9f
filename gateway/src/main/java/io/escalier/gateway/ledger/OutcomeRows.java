package io.escalier.gateway.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every word said, and which of them stands. */
final class OutcomeRows {
    /** Words kept of one task or session; older ones go. */
    static final int MOST_WORDS = 20;

    private static final int MOST_SETTLED_AT_ONCE = 500;

    private static final String SAY = "INSERT INTO outcomes (unit, about, said_by, source, score, note, said_us)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String TRIM = "DELETE FROM outcomes WHERE about = ?1 AND unit = ?2 AND id <= (SELECT id FROM"
            + " outcomes WHERE about = ?1 AND unit = ?2 ORDER BY id DESC LIMIT 1 OFFSET " + MOST_WORDS + ")";
    private static final String QUIET = "SELECT * FROM verdicts WHERE settled = 0 AND said_us <= ? ORDER BY said_us"
            + " LIMIT " + MOST_SETTLED_AT_ONCE;

    private OutcomeRows() {}

    static Recorded record(Statements statements, OutcomeClaim claim) throws SQLException {
        Optional<JudgedRows.Meant> found = JudgedRows.find(statements, claim.names(), claim.id(), claim.keyId());
        if (found.isEmpty()) {
            return new Recorded.NotFound();
        }
        JudgedRows.Meant meant = found.get();
        say(statements, meant, claim);
        Optional<Outcome> before = VerdictRows.find(statements, meant.unit(), meant.id());
        if (before.isPresent()
                && before.get().saidBy() == Outcome.Voice.CLIENT
                && claim.voice() == Outcome.Voice.INFERRED) {
            return new Recorded.Kept(meant.as(before.get()));
        }
        boolean counted = before.isPresent() && before.get().settled();
        Outcome now = new Outcome(
                meant.unit(),
                claim.voice(),
                claim.source(),
                claim.score(),
                claim.note(),
                claim.said(),
                counted || claim.voice() == Outcome.Voice.CLIENT);
        VerdictRows.save(statements, meant.id(), now);
        if (!counted && now.settled()) {
            return JudgedRows.count(statements, meant, meant.as(now));
        }
        boolean turned = counted && before.get().success() != now.success();
        return turned ? new Recorded.Revised(meant.as(now)) : new Recorded.Kept(meant.as(now));
    }

    private static void say(Statements statements, JudgedRows.Meant meant, OutcomeClaim claim) throws SQLException {
        String unit = VerdictRows.label(meant.unit());
        statements
                .sql(SAY)
                .text(unit)
                .text(meant.id())
                .text(VerdictRows.label(claim.voice()))
                .text(claim.source())
                .real(claim.score())
                .text(claim.note())
                .time(claim.said())
                .run();
        statements.sql(TRIM).text(meant.id()).text(unit).run();
    }

    /** Settles what was inferred and has not changed since; the oldest first, 500 at most. */
    static List<Recorded.Counted> settle(Statements statements, Instant quietSince) throws SQLException {
        record Quiet(String about, Outcome outcome) {}
        List<Quiet> quiet = statements
                .sql(QUIET)
                .time(quietSince)
                .all(row -> new Quiet(row.getString("about"), VerdictRows.read(row)));
        List<Recorded.Counted> settled = new ArrayList<>();
        for (Quiet one : quiet) {
            Outcome outcome = one.outcome().asSettled();
            VerdictRows.save(statements, one.about(), outcome);
            OutcomeClaim.Names names =
                    outcome.unit() == Outcome.Unit.TASK ? OutcomeClaim.Names.TASK : OutcomeClaim.Names.SESSION;
            Optional<JudgedRows.Meant> meant = JudgedRows.find(statements, names, one.about(), null);
            if (meant.isPresent()) {
                settled.add(
                        JudgedRows.count(statements, meant.get(), meant.get().as(outcome)));
            }
        }
        return settled;
    }
}
