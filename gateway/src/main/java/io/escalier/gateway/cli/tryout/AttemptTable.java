package io.escalier.gateway.cli.tryout;

import io.escalier.gateway.cli.print.Figures;
import io.escalier.gateway.cli.print.Table;
import io.escalier.routing.attempt.Certainty;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.ledger.AttemptEntry;
import java.util.List;
import java.util.OptionalLong;

/** The attempts of a task, a line each. */
final class AttemptTable {
    private AttemptTable() {}

    static List<String> lines(List<AttemptEntry> attempts) {
        if (attempts.isEmpty()) {
            return List.of("none: no model was called");
        }
        Table table = new Table(
                "model", "for", "cause", ">input", ">cached", ">output", ">reason", ">cost", ">time", "result");
        for (AttemptEntry attempt : attempts) {
            Usage usage = attempt.usage();
            table.add(
                    attempt.target(),
                    attempt.purpose().label(),
                    attempt.cause().label(),
                    count(usage, UsageKind.INPUT),
                    count(usage, UsageKind.CACHE_READ),
                    count(usage, UsageKind.OUTPUT),
                    count(usage, UsageKind.REASONING),
                    Figures.usd(attempt.cost()),
                    Figures.time(attempt.took()),
                    attempt.result());
        }
        return table.lines();
    }

    /** An estimate is marked. */
    private static String count(Usage usage, UsageKind kind) {
        OptionalLong count = usage.count(kind);
        if (count.isEmpty()) {
            return "?";
        }
        return (usage.certainty(kind) == Certainty.EXACT ? "" : "~") + count.getAsLong();
    }
}
