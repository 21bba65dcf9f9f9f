package io.escalier.gateway.cli.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One shape's figures as a table for people. */
final class Report {
    private static final String UNKNOWN = "-";

    private Report() {}

    static String table(List<Measured> all) {
        StringBuilder table = new StringBuilder(line(
                "subject", "requests", "req/s", "CPU us/request", "x bare", "x nginx", "p50 ms", "p99 ms", "errors"));
        for (Measured one : all) {
            double[] cpu = one.cpuPerRequest();
            table.append(line(
                    one.name(),
                    one.requests(),
                    number(one.perSecond().median(), 0),
                    cpu.length == 0 ? UNKNOWN : text(Spread.of(cpu), 1),
                    ratio(one, Subject.BARE, all),
                    ratio(one, Subject.NGINX, all),
                    number(one.latencyMillis(0.5), 2),
                    number(one.latencyMillis(0.99), 2),
                    one.errors()));
        }
        return table.toString();
    }

    static Optional<Spread> ratioTo(String base, Measured one, List<Measured> all) {
        return all.stream()
                .filter(other -> other.name().equals(base))
                .findFirst()
                .flatMap(one::ratioTo);
    }

    private static String ratio(Measured one, String base, List<Measured> all) {
        return one.name().equals(base)
                ? "1"
                : ratioTo(base, one, all).map(spread -> text(spread, 2)).orElse(UNKNOWN);
    }

    private static String text(Spread spread, int decimals) {
        return number(spread.median(), decimals) + " [" + number(spread.min(), decimals) + ".."
                + number(spread.max(), decimals) + "]";
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String line(Object... cells) {
        String line = String.format(Locale.ROOT, "%-10s %10s %9s  %-24s  %-18s  %-18s %9s %9s %7s", cells);
        return line.stripTrailing() + "\n";
    }
}
