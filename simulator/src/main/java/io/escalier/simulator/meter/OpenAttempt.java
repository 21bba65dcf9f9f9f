package io.escalier.simulator.meter;

import java.util.function.LongSupplier;

/** An attempt that is still running. What it writes is billed as it is written, so a cut needs no reckoning. */
public final class OpenAttempt {
    private final Meter meter;
    private final LongSupplier clock;
    private Attempt row;

    OpenAttempt(Meter meter, LongSupplier clock, Attempt row) {
        this.meter = meter;
        this.clock = clock;
        this.row = row;
    }

    /** The row as it is now. */
    public synchronized Attempt row() {
        return row;
    }

    /** The model has read the prompt: from here on its tokens are owed. */
    public synchronized void accepted(TokenCounts prompt) {
        bill(prompt, 0, 0);
    }

    /** The model has thought this many tokens before its first word. */
    public synchronized void reasoned(long tokens) {
        bill(new TokenCounts(0, 0, 0, 0, tokens), 0, 0);
    }

    /** The head was written. */
    public synchronized void status(int status) {
        row = copy(row.tokens(), row.bytesWritten(), row.tokensWritten(), status, -1, Finish.OPEN, 0);
    }

    /** Bytes of the body were given to the socket, and with them these tokens. */
    public synchronized void wrote(long bytes, long tokens) {
        bill(new TokenCounts(0, 0, 0, tokens, 0), bytes, tokens);
    }

    /** Closes the row; only the first call counts. */
    public void ended(Finish finish) {
        Attempt closed;
        synchronized (this) {
            if (row.finish() != Finish.OPEN) {
                return;
            }
            long gone = finish == Finish.CLIENT_GONE ? row.bytesWritten() : -1;
            row = copy(
                    row.tokens(),
                    row.bytesWritten(),
                    row.tokensWritten(),
                    row.status(),
                    gone,
                    finish,
                    clock.getAsLong());
            closed = row;
        }
        meter.close(closed);
    }

    private void bill(TokenCounts more, long bytes, long tokens) {
        if (row.finish() == Finish.OPEN) {
            row = copy(
                    row.tokens().plus(more),
                    row.bytesWritten() + bytes,
                    row.tokensWritten() + tokens,
                    row.status(),
                    -1,
                    Finish.OPEN,
                    0);
        }
    }

    private Attempt copy(
            TokenCounts tokens, long bytes, long written, int status, long gone, Finish finish, long ended) {
        return new Attempt(
                row.number(),
                row.id(),
                row.model(),
                row.key(),
                row.startedMillis(),
                ended,
                status,
                row.stream(),
                tokens,
                bytes,
                gone,
                written,
                finish,
                row.fault());
    }
}
