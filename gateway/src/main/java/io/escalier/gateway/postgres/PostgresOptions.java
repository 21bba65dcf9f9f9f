package io.escalier.gateway.postgres;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How PostgreSQL is reached.
 *
 * @param password null for none
 * @param connect the longest that a connection may take to be made, in whole seconds
 * @param silence the longest that the server may say nothing while it is waited for, in whole seconds
 * @param statement the longest that one statement may take, waiting for locks included; shorter than {@code silence}
 * @param idle how long nothing is looked for when there was nothing
 * @param longestPause between two tries while the server is away; the first is {@code idle}, each further one twice as
 *     long
 */
public record PostgresOptions(
        PostgresAddress address,
        String user,
        @Nullable String password,
        Duration connect,
        Duration silence,
        Duration statement,
        Duration idle,
        Duration longestPause) {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final Duration STATEMENT = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** The defaults: 5 s to connect, 15 s of silence, 10 s for a statement, a look every second. */
    public static PostgresOptions of(PostgresAddress address, String user, @Nullable String password) {
        return new PostgresOptions(address, user, password, CONNECT, SILENCE, STATEMENT, IDLE, LONGEST_PAUSE);
    }

    /** The same, looking and trying again that often. */
    public PostgresOptions pausing(Duration newIdle, Duration newLongestPause) {
        return new PostgresOptions(address, user, password, connect, silence, statement, newIdle, newLongestPause);
    }

    /** The same with other bounds of what is waited for. */
    PostgresOptions within(Duration newConnect, Duration newSilence, Duration newStatement) {
        return new PostgresOptions(address, user, password, newConnect, newSilence, newStatement, idle, longestPause);
    }

    @Override
    public String toString() {
        return "PostgresOptions[" + address.url() + ", user=" + user + ", password="
                + (password == null ? "none" : "set") + "]";
    }
}
