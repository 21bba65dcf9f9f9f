package io.escalier.gateway.http;

import io.escalier.routing.engine.Engine;
import org.jspecify.annotations.Nullable;

/** What happens when a client leaves before its answer is whole. */
final class Departure {
    private final Inflight.Place place;
    private Engine.@Nullable Run run;
    private boolean left;

    Departure(Inflight.Place place) {
        this.place = place;
    }

    /** The task that is to be told; at once, if the client left while it was being started. */
    void of(Engine.Run started) {
        run = started;
        if (left) {
            started.clientGone();
        }
    }

    void left() {
        left = true;
        place.leave();
        if (run != null) {
            run.clientGone();
        }
    }
}
