package io.escalier.gateway.upstream;

import java.time.Duration;

/**
 * How long one upstream call may take; each above zero.
 *
 * @param connect to wait for a free connection, and again to make one: name lookup, TCP and TLS
 * @param firstToken of a streamed call, from the request to the first content; a buffered answer comes when the model
 *     has finished, so for it only {@code whole} holds until its head
 * @param betweenTokens the longest silence once the answer has begun; any byte breaks it
 * @param whole for the whole call, from its start
 */
public record Deadlines(Duration connect, Duration firstToken, Duration betweenTokens, Duration whole) {
    public static final Deadlines DEFAULT = new Deadlines(
            Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofMinutes(10));

    public Deadlines {
        requirePositive("connect", connect);
        requirePositive("first_token", firstToken);
        requirePositive("between_tokens", betweenTokens);
        requirePositive("whole", whole);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("the deadline " + name + " must be longer than 0, not " + value);
        }
    }
}
