package io.escalier.gateway.record;

import io.escalier.gateway.ledger.DecisionRecord;
import io.escalier.gateway.ledger.Outcome;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.price.Cost;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.task.TaskId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decisions as comma-separated values (RFC 4180), a line each: what is not known is an empty cell, never zero. A text that
 * a spreadsheet would take for a formula begins with an apostrophe.
 */
public final class DecisionCsv {
    private static final List<String> COLUMNS = List.of(
            "task",
            "session",
            "route",
            "policy",
            "policy_version",
            "arm",
            "key_id",
            "team",
            "agent_class",
            "dialect",
            "started",
            "first_byte_ms",
            "duration_ms",
            "result",
            "failure",
            "served_by",
            "answer_id",
            "decision",
            "rule",
            "step",
            "rule_arm",
            "limit",
            "late",
            "attempts",
            "models");
    private static final List<String> LAST = List.of(
            "cost_usd",
            "known_cost_usd",
            "advisor_only_estimate_usd",
            "explores",
            "success",
            "score",
            "outcome_source");
    private static final String FORMULA = "=+-@\t\r";
    private static final String END = "\r\n";

    private DecisionCsv() {}

    /** The names of the columns. */
    public static String header() {
        List<String> names = new ArrayList<>(COLUMNS);
        for (UsageKind kind : UsageKind.values()) {
            names.add(kind.label());
        }
        names.addAll(LAST);
        return String.join(",", names) + END;
    }

    /** One task. */
    public static String line(DecisionRecord record) {
        List<String> cells = new ArrayList<>();
        whose(cells, record);
        decision(cells, record.decision());
        cells.add(Integer.toString(record.attempts().size()));
        text(
                cells,
                record.attempts().stream().map(AttemptEntry::target).distinct().collect(Collectors.joining(" ")));
        for (UsageKind kind : UsageKind.values()) {
            cells.add(sum(record.attempts(), kind));
        }
        cells.add(cost(record.cost()));
        cells.add(record.knownCost().usd().toPlainString());
        cells.add(cost(record.advisorOnly()));
        TaskId explored = record.explored() == null ? null : record.explored().of();
        text(cells, explored == null ? null : explored.value());
        outcome(cells, record.outcome());
        return String.join(",", cells) + END;
    }

    private static void whose(List<String> cells, DecisionRecord record) {
        text(cells, record.task().id().value());
        text(cells, record.task().session().value());
        text(cells, record.task().route());
        text(cells, record.task().policy());
        text(cells, record.task().policyVersion());
        text(cells, record.task().arm().label());
        text(cells, record.task().keyId());
        text(cells, record.task().team());
        text(cells, record.task().agent().work());
        text(cells, record.task().dialect());
        text(cells, record.started().toString());
        cells.add(millis(record.firstByte()));
        cells.add(millis(record.took()));
        text(cells, record.result());
        text(cells, record.failure());
        text(cells, record.servedBy() == null ? null : record.servedBy().value());
        text(cells, record.answerId());
    }

    private static void decision(List<String> cells, @Nullable Decision decision) {
        if (decision == null) {
            cells.addAll(List.of("", "", "", "", "", ""));
            return;
        }
        text(cells, decision.kind().label());
        text(cells, decision.rule());
        cells.add(decision.step() > 0 ? Integer.toString(decision.step()) : "");
        text(cells, decision.arm() == null ? null : decision.arm().label());
        text(cells, decision.limit());
        cells.add(Boolean.toString(decision.late()));
    }

    private static void outcome(List<String> cells, @Nullable Outcome outcome) {
        cells.add(outcome == null ? "" : Boolean.toString(outcome.success()));
        cells.add(outcome == null ? "" : Double.toString(outcome.score()));
        text(cells, outcome == null ? null : outcome.source());
    }

    /** Of all attempts; empty when one of them is not known. */
    private static String sum(List<AttemptEntry> attempts, UsageKind kind) {
        long sum = 0;
        for (AttemptEntry attempt : attempts) {
            Usage usage = attempt.usage();
            OptionalLong count = usage.count(kind);
            if (count.isEmpty()) {
                return "";
            }
            sum += count.getAsLong();
        }
        return Long.toString(sum);
    }

    private static String cost(Cost cost) {
        return cost instanceof Cost.Known known ? known.money().usd().toPlainString() : "";
    }

    private static String millis(@Nullable Duration value) {
        return value == null ? "" : Long.toString(value.toMillis());
    }

    private static void text(List<String> cells, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            cells.add("");
            return;
        }
        String safe = FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        cells.add(quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe);
    }
}
