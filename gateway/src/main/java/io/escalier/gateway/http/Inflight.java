package io.escalier.gateway.http;

import io.escalier.routing.engine.Engine;
import io.vertx.core.Context;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How many tasks are under way, over all event loops. */
public final class Inflight {
    private final AtomicInteger tasks = new AtomicInteger();
    private final Set<Place> places = ConcurrentHashMap.newKeySet();

    /** A task's place, which it gives back once, however often it is told to. Confined to one context. */
    final class Place {
        private boolean left;
        private volatile @Nullable Runnable drain;

        void leave() {
            if (!left) {
                left = true;
                places.remove(this);
                tasks.decrementAndGet();
            }
        }

        /** What has it: told on its context, once the gateway waits no longer. */
        void of(Context context, Engine.Run run) {
            drain = () -> context.runOnContext(v -> run.draining());
        }
    }

    /** A place for one more task; null when there is none. */
    @Nullable
    Place enter(int most) {
        if (tasks.incrementAndGet() > most) {
            tasks.decrementAndGet();
            return null;
        }
        Place place = new Place();
        places.add(place);
        return place;
    }

    /** Ends all of them, with an error for their clients. */
    public void drain() {
        places.stream().map(place -> place.drain).filter(Objects::nonNull).forEach(Runnable::run);
    }

    /** Now. */
    public int tasks() {
        return tasks.get();
    }
}
