package io.escalier.gateway.upstream;

import io.vertx.core.Context;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets no more calls to one target under way than it has connections, and keeps a bounded number waiting, first come
 * first served. A call that leaves while it waits is gone at once. Shared by all event loops; never blocks on more than
 * a few instructions.
 */
final class Lane {
    /** So many are waiting that one more would make no sense. */
    static final class FullException extends Exception {
        private static final long serialVersionUID = 1L;

        FullException() {
            super("the queue is full", null, false, false);
        }
    }

    /** One call's place. */
    final class Place {
        private final Context context;
        private final Runnable go;
        private boolean inside;

        private Place(Context context, Runnable go) {
            this.context = context;
            this.go = go;
        }

        /** Makes room for the next; harmless when done before. */
        void leave() {
            Place next = Lane.this.leave(this);
            if (next != null) {
                next.context.runOnContext(v -> next.go.run());
            }
        }
    }

    private final int width;
    private final int mostWaiting;
    private final Set<Place> waiting = new LinkedHashSet<>();
    private int inside;

    Lane(Limits limits) {
        this.width = limits.connections();
        this.mostWaiting = limits.waiting();
    }

    /**
     * Takes a place.
     *
     * @param go run on the context once it may be taken; never from within this method, and perhaps after the place
     *     was left
     * @throws FullException when too many are waiting
     */
    Place enter(Context context, Runnable go) throws FullException {
        Place place = new Place(context, go);
        synchronized (this) {
            if (inside >= width) {
                if (waiting.size() >= mostWaiting) {
                    throw new FullException();
                }
                waiting.add(place);
                return place;
            }
            inside++;
            place.inside = true;
        }
        context.runOnContext(v -> go.run());
        return place;
    }

    /** Calls under way. */
    synchronized int inside() {
        return inside;
    }

    /** Calls that wait. */
    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized @Nullable Place leave(Place place) {
        if (!place.inside) {
            waiting.remove(place);
            return null;
        }
        place.inside = false;
        Iterator<Place> queue = waiting.iterator();
        if (!queue.hasNext()) {
            inside--;
            return null;
        }
        Place next = queue.next();
        queue.remove();
        next.inside = true;
        return next;
    }
}
