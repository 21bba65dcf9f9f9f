package io.escalier.gateway.http;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How many tasks are under way, over all event loops. */
public final class Inflight {
    private final AtomicInteger tasks = new AtomicInteger();

    /** A task's place, which it gives back once, however often it is told to. Confined to one context. */
    final class Place {
        private boolean left;

        void leave() {
            if (!left) {
                left = true;
                tasks.decrementAndGet();
            }
        }
    }

    /** A place for one more task; null when there is none. */
    @Nullable
    Place enter(int most) {
        if (tasks.incrementAndGet() > most) {
            tasks.decrementAndGet();
            return null;
        }
        return new Place();
    }

    /** Now. */
    public int tasks() {
        return tasks.get();
    }
}
