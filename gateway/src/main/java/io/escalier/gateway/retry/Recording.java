package io.escalier.gateway.retry;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What was told of one answer, as a chain that is only added to: each reader goes along it at its own pace, and what all
 * have passed is garbage once the beginning is dropped. Added to on one context, read and dropped on any.
 */
final class Recording {
    private static final long DROPPED = -1;

    private final AtomicLong total;
    private final AtomicLong kept = new AtomicLong();
    private volatile @Nullable Link first;
    private Link last;
    private long written;

    /** A piece and what came after it. */
    static final class Link {
        final @Nullable Piece piece;
        volatile @Nullable Link next;

        Link(@Nullable Piece piece) {
            this.piece = piece;
        }
    }

    /** @param total bytes that all recordings keep */
    Recording(AtomicLong total) {
        this.total = total;
        this.last = new Link(null);
        this.first = last;
    }

    /** Bytes that it keeps now, or would keep. */
    long add(Piece piece) {
        Link link = new Link(piece);
        last.next = link;
        last = link;
        written += piece.length();
        long before = kept.get();
        if (before != DROPPED && kept.compareAndSet(before, before + piece.length())) {
            total.addAndGet(piece.length());
        }
        return written;
    }

    /** What stands before the first piece; null once that is dropped. */
    @Nullable
    Link first() {
        return first;
    }

    /** Bytes that were told, kept or not. */
    long written() {
        return written;
    }

    /** Nobody reads it from its beginning any more; false when that was so already. */
    boolean drop() {
        first = null;
        long bytes = kept.getAndSet(DROPPED);
        if (bytes > 0) {
            total.addAndGet(-bytes);
        }
        return bytes != DROPPED;
    }
}
