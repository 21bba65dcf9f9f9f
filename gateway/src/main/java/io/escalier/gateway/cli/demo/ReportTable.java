package io.escalier.gateway.cli.demo;

import io.escalier.gateway.cli.print.Figures;
import io.escalier.gateway.cli.print.Table;
import io.escalier.gateway.ledger.AttemptSums.Sum;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report for people, 100 columns wide. */
final class ReportTable {
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
        Table table = new Table(
                "", ">success", ">95 % interval", ">cost", ">per success", ">escalated", ">p50 ms", ">p95 ms");
        report.arms()
                .forEach((arm, figures) -> table.add(
                        arm.title(),
                        percent(figures.success(), 1),
                        percent(figures.rate().low(), 1) + ".."
                                + percent(figures.rate().high(), 1),
                        dollars(figures.cost(), 4),
                        dollars(figures.costPerSuccess(), 6),
                        escalated(arm, figures),
                        Long.toString(figures.p50()),
                        Long.toString(figures.p95())));
        lines(table);
        report.arms()
                .forEach((arm, figures) -> figures.broken().stream()
                        .findFirst()
                        .ifPresent(reason -> line(
                                "%s: %d not answered, the first: %s",
                                arm.title(), figures.broken().size(), reason)));
        line("");
    }

    private static String escalated(DemoArm arm, ArmFigures figures) {
        return arm.helped() ? percent(figures.escalated() / (double) figures.tasks(), 1) : "-";
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
        Table table = new Table(
                "rule of route auto", ">fired", ">sessions helped", ">escalated", ">outcomes of those sessions");
        for (RuleFigures rule : report.rules()) {
            table.add(
                    rule.rule(),
                    Long.toString(rule.fired()),
                    Long.toString(rule.acted()),
                    Long.toString(rule.escalated()),
                    outcomes(rule));
        }
        lines(table);
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
        line(
                "       %d tasks of warming up are among them, and in no line above: %s",
                report.warmUp().tasks(), dollars(report.warmUp().cost(), 4));
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

    private void lines(Table table) {
        table.lines().forEach(line -> text.append(line).append('\n'));
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }

    private static String ratio(double part, double of) {
        return of == 0 ? Figures.UNKNOWN : percent(part / of, 1);
    }

    private static String share(@Nullable BigDecimal part, @Nullable BigDecimal of) {
        return part == null || of == null ? Figures.UNKNOWN : ratio(part.doubleValue(), of.doubleValue());
    }

    private static String percent(double share, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f %%", share * PERCENT);
    }

    private static String dollars(@Nullable BigDecimal usd, int decimals) {
        return usd == null
                ? Figures.UNKNOWN
                : "$" + usd.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }
}
