package io.escalier.simulator.meter;

import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that is still running. What it writes is billed as it is written, so a cut needs no reckoning. All of it
 * happens under the meter's lock: rows and totals agree at any moment.
 */
public final class OpenAttempt {
    private final Meter meter;
    private final LongSupplier clock;
    private @Nullable Tariff tariff;
    private Attempt row;

    OpenAttempt(Meter meter, LongSupplier clock, Attempt row) {
        this.meter = meter;
        this.clock = clock;
        this.row = row;
    }

    /** The row as it is now. */
    public Attempt row() {
        synchronized (meter) {
            return row;
        }
    }

    /** What its tokens cost; said before any is billed. */
    public void priced(Tariff prices) {
        synchronized (meter) {
            tariff = prices;
            row = copy(row.tokens(), row.bytesWritten(), row.tokensWritten(), row.status(), -1, row.finish(), 0);
        }
    }

    /** The model has read the prompt: from here on its tokens are owed. */
    public void accepted(TokenCounts prompt) {
        bill(prompt, 0, 0);
    }

    /** The model has thought this many tokens before its first word. */
    public void reasoned(long tokens) {
        bill(new TokenCounts(0, 0, 0, 0, tokens), 0, 0);
    }

    /** Bytes of the body were given to the socket, and with them these tokens. */
    public void wrote(long bytes, long tokens) {
        bill(new TokenCounts(0, 0, 0, tokens, 0), bytes, tokens);
    }

    /** The head was written. */
    public void status(int status) {
        synchronized (meter) {
            row = copy(row.tokens(), row.bytesWritten(), row.tokensWritten(), status, -1, row.finish(), 0);
        }
    }

    /** Closes the row; only the first call counts. */
    public void ended(Finish finish) {
        synchronized (meter) {
            if (row.finish() == Finish.OPEN) {
                long gone = finish == Finish.CLIENT_GONE ? row.bytesWritten() : -1;
                row = copy(
                        row.tokens(),
                        row.bytesWritten(),
                        row.tokensWritten(),
                        row.status(),
                        gone,
                        finish,
                        clock.getAsLong());
                meter.close(row);
            }
        }
    }

    private void bill(TokenCounts more, long bytes, long tokens) {
        synchronized (meter) {
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
                row.fault(),
                tariff == null ? OptionalLong.empty() : OptionalLong.of(tariff.nanos(tokens)));
    }
}
