package io.escalier.gateway.cli.demo;

import io.escalier.gateway.ledger.AttemptSums.Sum;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report for people, 100 columns wide. */
final class ReportTable {
    private static final String ARM = "%-26s %7s %15s %10s %13s %10s %5s %6s";
    private static final String RULE = "%-26s %8s %8s %10s %26s";
    private static final String UNKNOWN = "unknown";
    private static final double PERCENT = 100;

    private final Report report;
    private final StringBuilder text = new StringBuilder();

    private ReportTable(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        ReportTable table = new ReportTable(report);
        table.head();
        table.arms();
        table.verdict();
        table.rules();
        table.books();
        return table.text.toString();
    }

    private void head() {
        String kinds = report.kinds().entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
        DemoOptions options = report.options();
        line("%d tasks (%s), seed %d", options.tasks(), kinds, options.seed());
        line(
                "%d clients at a time; the models are simulated, at %s of the latencies of real ones",
                options.clients(), percent(options.latency(), 0));
        line("");
    }

    private void arms() {
        line(ARM, "", "success", "95 % interval", "cost", "per success", "escalated", "p50", "p95 ms");
        for (Map.Entry<DemoArm, ArmFigures> arm : report.arms().entrySet()) {
            ArmFigures figures = arm.getValue();
            Interval interval = Interval.of(figures.right(), figures.tasks());
            line(
                    ARM,
                    arm.getKey().title(),
                    percent(figures.success(), 1),
                    percent(interval.low(), 1) + ".." + percent(interval.high(), 1),
                    dollars(figures.cost(), 4),
                    dollars(figures.costPerSuccess(), 6),
                    escalated(arm.getKey(), figures),
                    figures.p50(),
                    figures.p95());
            figures.broken().stream()
                    .findFirst()
                    .ifPresent(reason -> line(
                            "  %d not answered, the first: %s", figures.broken().size(), reason));
        }
        line("");
    }

    private static String escalated(DemoArm arm, ArmFigures figures) {
        return arm.route().equals(DemoArm.ESCALATING.route())
                ? percent(figures.escalated() / (double) figures.tasks(), 1)
                : "-";
    }

    private void verdict() {
        for (DemoArm arm : new DemoArm[] {DemoArm.ESCALATING, DemoArm.ESCALATING_STREAMED}) {
            ArmFigures advisor = report.arms().get(DemoArm.ADVISOR);
            ArmFigures ours = report.arms().get(arm);
            if (advisor != null && ours != null) {
                line(
                        "%s: %s of the advisor's success at %s of its cost",
                        arm.title(), ratio(ours.success(), advisor.success()), share(ours.cost(), advisor.cost()));
            }
        }
        line("");
    }

    private void rules() {
        line(RULE, "rule (route auto)", "fired", "acted", "escalated", "outcomes where it acted");
        for (RuleFigures rule : report.rules()) {
            line(RULE, rule.rule(), rule.fired(), rule.acted(), rule.escalated(), outcomes(rule));
        }
        line("");
    }

    private static String outcomes(RuleFigures rule) {
        long known = rule.right() + rule.wrong();
        return known == 0 ? "-" : rule.right() + " of " + known + " right";
    }

    private void books() {
        Books books = report.books();
        Sum ledger = books.ledger().total();
        if (!books.agree()) {
            line("books: SIMULATOR, LEDGER AND METRICS DO NOT AGREE");
            book("simulator", books.simulator());
            book("ledger", books.ledger());
            book("metrics", books.metrics());
            return;
        }
        line(
                "books: simulator, ledger and metrics agree: %,d tokens, %,d nano-dollars",
                ledger.tokens(), ledger.nanoUsd());
        if (books.estimates() > 0) {
            line(
                    "       %d streams that a rule broke off are estimates among them: %,d tokens, billed were %,d",
                    books.estimates(),
                    books.estimated().total().tokens(),
                    books.brokenOff().total().tokens());
        }
    }

    private void book(String name, Book book) {
        book.sums()
                .forEach((model, sum) ->
                        line("  %-10s %-14s %,d tokens, %,d nano-dollars", name, model, sum.tokens(), sum.nanoUsd()));
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }

    private static String ratio(double part, double of) {
        return of == 0 ? UNKNOWN : percent(part / of, 1);
    }

    private static String share(@Nullable BigDecimal part, @Nullable BigDecimal of) {
        return part == null || of == null ? UNKNOWN : ratio(part.doubleValue(), of.doubleValue());
    }

    private static String percent(double share, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f %%", share * PERCENT);
    }

    private static String dollars(@Nullable BigDecimal usd, int decimals) {
        return usd == null
                ? UNKNOWN
                : "$" + usd.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }
}
