package io.escalier.gateway.cli;

import io.escalier.gateway.Gateway;
import io.escalier.gateway.cli.start.Blocking;
import io.escalier.gateway.ledger.RoutesReport;
import java.io.PrintWriter;
import java.time.Instant;

/**
 * Reminds of outcomes: as long as nobody says what succeeded, no figure says what a success costs.
 *
 * <p>Failure posture: a ledger that cannot be read now is not reminded of; serving goes on.
 */
final class OutcomeNotice {
    private final Gateway gateway;
    private final PrintWriter out;
    private final Instant start;
    private boolean settled;

    /** @param start tasks that started since then are this gateway's */
    OutcomeNotice(Gateway gateway, PrintWriter out, Instant start) {
        this.gateway = gateway;
        this.out = out;
        this.start = start;
    }

    /** Of everything in the ledger, as far as a report looks. Blocks. */
    void atStart() {
        RoutesReport all = report(Instant.EPOCH);
        if (all.known() < all.tasks()) {
            tell(all, "");
        }
    }

    /** Once, when tasks have ended here and nothing is known of any of them. Blocks: not for an event loop. */
    void whileServing() {
        if (settled) {
            return;
        }
        RoutesReport here = report(start);
        settled = here.tasks() > 0;
        if (settled && here.known() == 0) {
            tell(here, " since the start");
        }
    }

    /** Of the tasks that ended here. Blocks. */
    void atStop() {
        RoutesReport here = report(start);
        if (here.known() < here.tasks()) {
            tell(here, " since the start");
        }
    }

    private RoutesReport report(Instant since) {
        return Blocking.await(gateway.decisions().routes(since, Instant.now()));
    }

    private void tell(RoutesReport report, String when) {
        out.println("outcomes " + report.known() + " of " + (report.cut() ? "the newest " : "") + report.tasks()
                + (report.tasks() == 1 ? " task has" : " tasks have") + " an outcome" + when
                + "; three ways to send one:");
        out.println("         curl " + gateway.clientUrl()
                + "/v1/outcomes -d '{\"task_id\": \"x-escalier-task-id OF THE ANSWER\", \"success\": true}'");
        out.println("         the same with \"id\": the answer's own, as in chatcmpl-…");
        out.println("         the same with \"session\": a whole conversation, as in the header x-escalier-session");
        out.flush();
    }
}
