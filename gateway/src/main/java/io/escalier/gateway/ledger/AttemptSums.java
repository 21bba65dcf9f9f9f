package io.escalier.gateway.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What all attempts of a ledger add up to, by configured name of the model.
 *
 * @param exact attempts whose usage the upstream told
 * @param others attempts that ended without: cut off, broken, still open
 * @param otherIds the ids of those
 */
public record AttemptSums(Map<String, Sum> exact, Map<String, Sum> others, Set<String> otherIds) {
    private static final String SUMS = "SELECT target, certainty = 'exact' AND state <> 'open' AS exact, tokens, nano"
            + " FROM (SELECT target, certainty, state,"
            + " sum(coalesce(input, 0) + coalesce(cache_read, 0) + coalesce(cache_write_5m, 0)"
            + " + coalesce(cache_write_1h, 0) + coalesce(output, 0) + coalesce(reasoning, 0)) AS tokens,"
            + " coalesce(sum(cost_nano), 0) AS nano FROM attempts GROUP BY target, certainty, state)";
    private static final String OTHERS =
            "SELECT id FROM attempts WHERE certainty IS NULL OR certainty <> 'exact' OR state = 'open'";

    public AttemptSums {
        exact = Map.copyOf(exact);
        others = Map.copyOf(others);
        otherIds = Set.copyOf(otherIds);
    }

    /**
     * Of one model.
     *
     * @param tokens of all kinds that are known
     * @param nanoUsd known cost in nano-dollars
     */
    public record Sum(long tokens, long nanoUsd) {
        public Sum plus(Sum other) {
            return new Sum(tokens + other.tokens, nanoUsd + other.nanoUsd);
        }
    }

    /**
     * Of a ledger that may be in use. Blocks, and reads every attempt there is: for ledgers of a test or a demo.
     *
     * @throws IOException when the file is no ledger or cannot be read
     */
    public static AttemptSums read(Path file) throws IOException {
        Map<String, Sum> exact = new HashMap<>();
        Map<String, Sum> others = new HashMap<>();
        Set<String> ids = new HashSet<>();
        try (Connection connection = Connections.reading(file);
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(SUMS)) {
                while (row.next()) {
                    (row.getBoolean("exact") ? exact : others)
                            .merge(
                                    row.getString("target"),
                                    new Sum(row.getLong("tokens"), row.getLong("nano")),
                                    Sum::plus);
                }
            }
            try (ResultSet row = statement.executeQuery(OTHERS)) {
                while (row.next()) {
                    ids.add(row.getString("id"));
                }
            }
            return new AttemptSums(exact, others, ids);
        } catch (SQLException e) {
            throw new IOException("cannot read the ledger " + file + ": " + e.getMessage(), e);
        }
    }
}
