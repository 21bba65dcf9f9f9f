package io.escalier.gateway.ledger;

import io.escalier.routing.attempt.Certainty;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A usage as columns: one count per kind, NULL where it is unknown, and which of them are estimates. */
final class UsageColumns {
    private static final String UP_TO = "up_to_";

    private UsageColumns() {}

    /** Comma-separated, in the order of the kinds. */
    static String names() {
        return names("");
    }

    static String upToNames() {
        return names(UP_TO);
    }

    private static String names(String prefix) {
        return Arrays.stream(UsageKind.values())
                .map(kind -> prefix + kind.label())
                .collect(Collectors.joining(", "));
    }

    static void bindCounts(Params row, Usage usage) throws SQLException {
        for (UsageKind kind : UsageKind.values()) {
            row.number(usage.count(kind));
        }
    }

    /** Null when no count is an estimate. */
    static @Nullable String estimated(Usage usage) {
        String kinds = Arrays.stream(UsageKind.values())
                .filter(kind -> usage.certainty(kind) == Certainty.ESTIMATED)
                .map(UsageKind::label)
                .collect(Collectors.joining(","));
        return kinds.isEmpty() ? null : kinds;
    }

    static Usage read(ResultSet row) throws SQLException {
        String estimates = row.getString("estimated");
        List<String> estimated = estimates == null ? List.of() : List.of(estimates.split(",", -1));
        Usage.Builder usage = Usage.builder();
        for (UsageKind kind : UsageKind.values()) {
            long tokens = row.getLong(kind.label());
            if (row.wasNull()) {
                usage.unknown(kind);
            } else if (estimated.contains(kind.label())) {
                usage.estimated(kind, tokens);
            } else {
                usage.exact(kind, tokens);
            }
        }
        return usage.build();
    }

    /** The most a call could use, as an estimate of what it used; what cannot have been used stays an exact zero. */
    static Usage readUpTo(ResultSet row) throws SQLException {
        Usage.Builder usage = Usage.builder();
        for (UsageKind kind : UsageKind.values()) {
            long tokens = row.getLong(UP_TO + kind.label());
            if (row.wasNull()) {
                usage.unknown(kind);
            } else if (tokens > 0) {
                usage.estimated(kind, tokens);
            }
        }
        return usage.build();
    }
}
