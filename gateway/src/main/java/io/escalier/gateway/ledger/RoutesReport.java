package io.escalier.gateway.ledger;

import java.time.Instant;
import java.util.List;

/**
 * The figures of every route that has tasks in a window of time.
 *
 * @param since tasks that started before are not in it
 * @param until when it was made
 * @param cut whether the window held more than the newest {@link #MOST_TASKS} tasks, and older ones were left out
 * @param routes by name, a row for each arm that has tasks
 */
public record RoutesReport(Instant since, Instant until, boolean cut, List<RouteFigures> routes) {
    /** Tasks that one report looks at. */
    public static final int MOST_TASKS = 20_000;

    public RoutesReport {
        routes = List.copyOf(routes);
    }

    /** Tasks that ended. */
    public long tasks() {
        return routes.stream().mapToLong(RouteFigures::tasks).sum();
    }

    /** Tasks whose success is known. */
    public long known() {
        return routes.stream().mapToLong(RouteFigures::known).sum();
    }
}
