package io.escalier.routing.attempt;

/**
 * Names one upstream call on both sides of the wire: sent upstream as {@code x-client-request-id}.
 *
 * @param value ASCII, URL-safe, at most 64 characters
 */
public record AttemptId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
