package io.escalier.gateway.http;

import io.escalier.gateway.retry.Leaving;
import io.escalier.routing.engine.Engine;
import io.vertx.core.Context;
import org.jspecify.annotations.Nullable;

/** What happens when a client has its answer, or leaves before that is whole. */
final class Departure {
    private final Inflight.Place place;
    private final Context context;
    private @Nullable Admission admission;
    private Engine.@Nullable Run run;
    private @Nullable Leaving leaving;
    private boolean left;
    private boolean gone;
    private boolean over;

    Departure(Inflight.Place place, Context context) {
        this.place = place;
        this.context = context;
    }

    /** What is given back in the end; at once, if that has come already. */
    void of(Admission admitted) {
        admission = admitted;
        if (over) {
            admitted.over();
        }
    }

    /** Who has to know when the client leaves; at once, if it has left. */
    void by(Leaving knows) {
        leaving = knows;
        if (left) {
            knows.left(this::gone, this::over);
        }
    }

    /** The task that is to be told; at once, if nobody waits for it any more. */
    void of(Engine.Run started) {
        run = started;
        place.of(context, started);
        if (gone) {
            started.clientGone();
        }
    }

    /** The client has its answer, or nobody waits for it. */
    void over() {
        over = true;
        place.leave();
        if (admission != null) {
            admission.over();
        }
    }

    /** Comes for every response, also for one that breaks off. {@code whole}: whether it was written to its end. */
    void ended(boolean whole) {
        if (whole) {
            over();
        } else {
            left();
        }
    }

    /** Also of one that was written and did not get through. */
    void left() {
        if (left) {
            return;
        }
        left = true;
        if (leaving == null) {
            gone();
        } else {
            leaving.left(this::gone, this::over);
        }
    }

    private void gone() {
        gone = true;
        over();
        if (run != null) {
            run.clientGone();
        }
    }
}
