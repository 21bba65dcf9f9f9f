package io.escalier.gateway.sse;

import java.util.Arrays;

/**
 * Takes an event stream apart as it arrives, whatever its line ends (LF, CR, CRLF) and wherever it was cut. The format is
 * that of the WHATWG HTML standard, 9.2. The raw bytes of all events, and of the rest, one after the other are exactly
 * what was read.
 *
 * <p>After a CR that ends a blank line it waits for the next byte, which may be the LF that belongs to it, unless the
 * line before ended in a CR alone. One per stream, confined to its context; each byte is looked at once.
 */
public final class SseReader {
    /** What one event may have when nothing else is said: 1 MiB. */
    public static final int EVENT_BYTES = 1 << 20;

    private static final byte[] NOTHING = new byte[0];

    private final int maxEventBytes;
    private final LineScan scan = new LineScan();
    private byte[] kept = NOTHING;
    private int keptLength;
    private boolean over;

    /** Hears what was read. */
    public interface Listener {
        void event(SseEvent event);

        /** An event has more bytes than it may have; nothing follows, and nothing of it is kept. */
        void overflow();
    }

    /** @param maxEventBytes of one event, line ends and comments included; 1 or more */
    public SseReader(int maxEventBytes) {
        if (maxEventBytes < 1) {
            throw new IllegalArgumentException("an event must be allowed 1 byte or more, not " + maxEventBytes);
        }
        this.maxEventBytes = maxEventBytes;
    }

    /** @param bytes not kept: the caller may use them again */
    public void read(byte[] bytes, Listener listener) {
        int start = 0;
        int at = 0;
        while (at < bytes.length && !over) {
            // Positions in the event: what is kept comes before what is being read.
            at = scan.scan(bytes, at, keptLength - start);
            if (scan.ended()) {
                event(bytes, start, at, listener);
                start = at;
            }
        }
        if (!over) {
            keep(bytes, start, listener);
        }
    }

    /**
     * The stream is over.
     *
     * @return what came after the last event, as an event that never ended; clients drop such a one
     */
    public SseEvent end(Listener listener) {
        if (!over && scan.endsInBlankLine()) {
            event(NOTHING, 0, 0, listener);
        }
        SseEvent rest = scan.takeUnended(Arrays.copyOf(kept, keptLength));
        stop();
        return rest;
    }

    private void event(byte[] bytes, int from, int to, Listener listener) {
        long length = (long) keptLength + to - from;
        if (length > maxEventBytes) {
            overflow(listener);
            return;
        }
        byte[] raw = Arrays.copyOf(kept, (int) length);
        System.arraycopy(bytes, from, raw, keptLength, to - from);
        keptLength = 0;
        listener.event(scan.take(raw));
    }

    private void keep(byte[] bytes, int from, Listener listener) {
        int more = bytes.length - from;
        if ((long) keptLength + more > maxEventBytes) {
            overflow(listener);
            return;
        }
        if (keptLength + more > kept.length) {
            int room = Math.min(maxEventBytes, Math.max(2 * kept.length, keptLength + more));
            kept = Arrays.copyOf(kept, room);
        }
        System.arraycopy(bytes, from, kept, keptLength, more);
        keptLength += more;
    }

    /** What it holds of an event that has not ended, in bytes. */
    int keptBytes() {
        return kept.length;
    }

    private void overflow(Listener listener) {
        stop();
        listener.overflow();
    }

    private void stop() {
        over = true;
        kept = NOTHING;
        keptLength = 0;
    }
}
