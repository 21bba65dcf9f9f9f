package io.escalier.gateway.http;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** How long the client will wait. */
final class ClientDeadline {
    /** Below it nobody can mean what was said. */
    private static final double SHORTEST_SECONDS = 0.001;

    private ClientDeadline() {}

    /** What the client's SDK says, no longer than the gateway allows; the latter for anything that makes no sense. */
    static Duration of(HttpServerRequest request, Duration longest) {
        return of(request, Duration.ZERO, longest);
    }

    /**
     * What the client's SDK says, no longer than the gateway allows; the latter for anything that makes no sense.
     *
     * @param grace how long a task may outlast its client; one that may has the time of the client's retry too, or
     *     whoever joins late would get nothing
     */
    static Duration of(HttpServerRequest request, Duration grace, Duration longest) {
        String seconds = request.getHeader(Header.CLIENT_TIMEOUT);
        if (seconds == null) {
            return longest;
        }
        try {
            double value = Double.parseDouble(seconds.trim());
            if (!(value >= SHORTEST_SECONDS) || value >= longest.toSeconds()) {
                return longest;
            }
            Duration client = Duration.ofMillis((long) (value * 1000));
            Duration whole = grace.isZero() ? client : client.plus(grace).plus(client);
            return whole.compareTo(longest) > 0 ? longest : whole;
        } catch (NumberFormatException e) {
            return longest;
        }
    }
}
