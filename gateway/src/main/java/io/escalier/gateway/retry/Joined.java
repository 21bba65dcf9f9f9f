package io.escalier.gateway.retry;

import io.vertx.core.Context;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A retry that goes along another task's answer, at its own pace and on its own context. It holds nobody up: one that
 * falls too far behind is cut off by {@link SharedReply}.
 */
final class Joined implements Leaving {
    /** Tells a client that what it gets was made before it asked. */
    static final String REPLAYED = "x-escalier-replayed";

    private final Context context;
    private final Seat seat;
    private final SharedReply twin;
    private final AtomicBoolean woken = new AtomicBoolean();
    private Recording.@Nullable Link at;
    private long taken;
    private volatile long read;

    /** Confined to the twin's context: whether the twin counts it among those who wait. */
    boolean present;

    Joined(Context context, Seat seat, SharedReply twin) {
        this.context = context;
        this.seat = seat;
        this.twin = twin;
    }

    /** Runs an action where the client's response may be touched. */
    void here(Runnable action) {
        context.runOnContext(on -> action.run());
    }

    /** Bytes that the client's response has taken. From any thread. */
    long read() {
        return read;
    }

    /** @param beginning what stands before the first piece */
    void start(Recording.Link beginning, boolean replayed) {
        if (replayed) {
            seat.mark(REPLAYED, "true");
        }
        at = beginning;
        pump();
    }

    /** There is more to read. From the twin's context. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            here(this::pump);
        }
    }

    /** A sign of life of the twin's; from its context. */
    void beat(byte[] comment) {
        here(() -> {
            if (at != null && at.next == null && seat.begun()) {
                seat.beat(comment);
            }
        });
    }

    /** From the twin's context. */
    void cut() {
        here(() -> {
            at = null;
            seat.cut();
        });
    }

    private void pump() {
        woken.set(false);
        Recording.Link here = at;
        while (here != null && !seat.gone()) {
            Recording.Link next = here.next;
            if (next == null) {
                return;
            }
            if (seat.full()) {
                seat.onDrain(this::pump);
                return;
            }
            at = next;
            here = next;
            if (next.piece != null) {
                next.piece.to(seat);
                taken += next.piece.length();
                read = taken;
            }
        }
    }

    @Override
    public void left(Runnable gone, Runnable over) {
        at = null;
        gone.run();
        twin.left(this);
    }
}
