package io.escalier.gateway.postgres;

import java.sql.SQLException;
import java.util.Set;

/** Whether the rows are to blame for a failure, and not the server, the network or its rights. */
final class Blame {
    /** The first two characters of a state: data that cannot be, constraints, what is more than a limit allows. */
    private static final Set<String> ROWS = Set.of("22", "23", "54");

    private static final int CLASS = 2;

    private Blame() {}

    static boolean isRows(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.length() > CLASS && ROWS.contains(state.substring(0, CLASS));
    }
}
