package io.escalier.policies.rules;

import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.limit.Limit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.Collectors;

/** Writes what a policy has at its disposal as text for people; nothing of what is usual. */
final class MeansText {
    private MeansText() {}

    static String of(Means means) {
        StringBuilder text = new StringBuilder();
        if (means.skip() != null) {
            line(text, "judges nothing when " + means.skip().text().strip());
        }
        Bounds bounds = means.bounds();
        for (Limit.Windowed limit : bounds.held()) {
            line(text, limit(limit));
        }
        if (bounds.addedLatency() != null) {
            line(text, "help holds the first content back for at most " + duration(bounds.addedLatency()));
        }
        if (!means.advice().equals(AdviceTerms.DEFAULT)) {
            line(
                    text,
                    "advice: at most " + means.advice().maxPerSession() + " times a session, of at most "
                            + means.advice().maxTokens() + " tokens, within "
                            + duration(means.advice().deadline()));
        }
        if (means.advice().tool()) {
            line(text, "offers the executor a tool by which it asks for advice");
        }
        if (!means.checks().isEmpty()) {
            line(
                    text,
                    "buys at most " + means.checksPerSession() + " checks a session: "
                            + means.checks().stream()
                                    .map(check -> check.signal().name() + " within " + duration(check.deadline()))
                                    .collect(Collectors.joining(", ")));
        }
        if (means.explore() > 0) {
            line(text, "explores " + percent(means.explore()) + " of the tasks on which no rule fires");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append("  ").append(line).append('\n');
    }

    private static String limit(Limit.Windowed limit) {
        String window = " in any " + duration(limit.per())
                + (limit.name().equals(Limit.FAILOVER) ? "; beyond it a failure stands" : then(limit.atLimit()));
        if (limit instanceof Limit.Share share) {
            return "limit " + limit.name() + ": " + percent(share.share()) + " of the tasks, or " + share.burst() + ","
                    + window;
        }
        return "limit " + limit.name() + ": "
                + ((Limit.Spend) limit).most().usd().stripTrailingZeros().toPlainString() + " USD" + window;
    }

    private static String then(AtLimit atLimit) {
        return switch (atLimit) {
            case EXECUTOR -> "; beyond it the executor's answer is served";
            case ADVISOR -> "; beyond it the advisor helps all the same, and it is told";
            case REFUSE -> "; beyond it the client is refused";
        };
    }

    static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }

    /** In the largest unit that divides it. */
    private static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis % Duration.ofDays(1).toMillis() == 0) {
            return millis / Duration.ofDays(1).toMillis() + " d";
        }
        if (millis % Duration.ofHours(1).toMillis() == 0) {
            return millis / Duration.ofHours(1).toMillis() + " h";
        }
        if (millis % Duration.ofMinutes(1).toMillis() == 0) {
            return millis / Duration.ofMinutes(1).toMillis() + " min";
        }
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
