package io.escalier.gateway.cli.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A report for programs. What is not known is null. */
final class ReportJson {
    private static final int DECIMALS = 6;

    private ReportJson() {}

    static String of(Report report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("tasks", report.options().tasks()).put("seed", report.options().seed());
        ObjectNode kinds = json.putObject("kinds");
        report.kinds().forEach(kinds::put);
        ObjectNode arms = json.putObject("arms");
        report.arms().forEach((arm, figures) -> arms.set(arm.key(), arm(figures)));
        json.put("escalated", report.arm(DemoArm.ESCALATING).escalated());
        ObjectNode rules = json.putObject("rules");
        report.rules().forEach(rule -> rules.set(rule.rule(), rule(rule)));
        json.set("books", books(report.books()));
        return json.toPrettyString();
    }

    private static ObjectNode arm(ArmFigures figures) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("success", rounded(figures.success()));
        json.put("success_low", rounded(figures.rate().low()))
                .put("success_high", rounded(figures.rate().high()));
        json.put("cost_usd", figures.cost()).put("cost_per_success_usd", figures.costPerSuccess());
        json.put("escalated", figures.escalated()).put("requests", figures.requests());
        json.put("p50_ms", figures.p50()).put("p95_ms", figures.p95());
        return json.put("not_answered", figures.broken().size());
    }

    private static ObjectNode rule(RuleFigures rule) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("fired", rule.fired())
                .put("acted", rule.acted())
                .put("escalated", rule.escalated())
                .put("right", rule.right())
                .put("wrong", rule.wrong());
    }

    private static ObjectNode books(Books books) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("simulator", book(books.simulator()));
        json.set("ledger", book(books.ledger()));
        json.set("metrics", book(books.metrics()));
        json.put("estimated_attempts", books.estimates());
        return json.put("agree", books.agree());
    }

    private static ObjectNode book(Book book) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("tokens", book.total().tokens())
                .put("nano_usd", book.total().nanoUsd());
    }

    private static BigDecimal rounded(double share) {
        return BigDecimal.valueOf(share).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
