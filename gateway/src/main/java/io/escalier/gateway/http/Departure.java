package io.escalier.gateway.http;

import io.escalier.routing.engine.Engine;
import org.jspecify.annotations.Nullable;

/** What happens when a client has its answer, or leaves before that is whole. */
final class Departure {
    private final Inflight.Place place;
    private @Nullable Admission admission;
    private Engine.@Nullable Run run;
    private boolean left;
    private boolean over;

    Departure(Inflight.Place place) {
        this.place = place;
    }

    /** What is given back in the end; at once, if that has come already. */
    void of(Admission admitted) {
        admission = admitted;
        if (over) {
            admitted.over();
        }
    }

    /** The task that is to be told; at once, if the client left while it was being started. */
    void of(Engine.Run started) {
        run = started;
        if (left) {
            started.clientGone();
        }
    }

    /** The client has its answer. */
    void over() {
        over = true;
        place.leave();
        if (admission != null) {
            admission.over();
        }
    }

    void left() {
        left = true;
        over();
        if (run != null) {
            run.clientGone();
        }
    }
}
