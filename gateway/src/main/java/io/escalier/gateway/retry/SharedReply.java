package io.escalier.gateway.retry;

import io.escalier.gateway.retry.RetryCounter.How;
import io.escalier.routing.port.Ticker;
import io.vertx.core.Context;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a task that retries may join. The first client is written to at once, and its pace is the task's; what
 * it is told is recorded, and those who joined read that. Confined to the task's context, but for what says otherwise.
 */
final class SharedReply implements Reply {
    private static final int FAILED = 400;

    private final Retries retries;
    private final Identity identity;
    private final Context context;
    private final Ticker ticker;
    private final Recording recording;
    private final Audience audience = new Audience();
    private @Nullable Reply first;
    private @Nullable Runnable gone;
    private @Nullable Runnable over;
    private @Nullable Runnable drained;
    private Ticker.@Nullable Timer grace;
    private boolean begun;
    private boolean spoken;
    private boolean closed;
    private boolean ended;
    private volatile long keptUntil = Long.MAX_VALUE;

    SharedReply(Retries retries, Identity identity, Context context, Ticker ticker, Reply first, Recording recording) {
        this.retries = retries;
        this.identity = identity;
        this.context = context;
        this.ticker = ticker;
        this.first = first;
        this.recording = recording;
    }

    /** From any thread. */
    Identity identity() {
        return identity;
    }

    /** From any thread. */
    Recording recording() {
        return recording;
    }

    /** Whether the time is over for which the answer is kept. From any thread. */
    boolean expired(long nanos) {
        long until = keptUntil;
        return until != Long.MAX_VALUE && nanos - until >= 0;
    }

    /** Lets a retry in, or has it told that it cannot be. From any thread. */
    void join(Joined retry, Runnable refused) {
        context.runOnContext(on -> {
            Recording.Link beginning = recording.first();
            if (beginning == null || closed || !takesOneMore()) {
                retry.here(refused);
                return;
            }
            boolean replayed = ended;
            audience.enter(retry, !replayed);
            stopGrace();
            retries.count(replayed ? How.REPLAYED : How.JOINED);
            retry.here(() -> retry.start(beginning, replayed));
        });
    }

    /** Equal bodies alone can be two tasks: their answer is for one who is waiting for it in vain. */
    private boolean takesOneMore() {
        return identity.named() || audience.empty() || (!ended && !spoken);
    }

    /** One that had joined. From any thread. */
    void left(Joined retry) {
        context.runOnContext(on -> leave(retry));
    }

    private void leave(Joined retry) {
        if (audience.leave(retry)) {
            abandon();
        }
    }

    @Override
    public void left(Runnable nobody, Runnable end) {
        audience.firstLeaves();
        if (ended) {
            end.run();
            return;
        }
        first = null;
        gone = nobody;
        over = end;
        abandon();
        caughtUp();
    }

    /** Nobody waits any more: soon it is too late to join. */
    private void abandon() {
        if (!audience.empty() || ended || closed) {
            return;
        }
        boolean joinable = recording.first() != null && (identity.named() || !spoken);
        if (joinable && !retries.grace(identity).isZero()) {
            grace = ticker.after(retries.grace(identity), this::unclaimed);
        } else {
            close();
        }
    }

    private void unclaimed() {
        retries.count(How.UNCLAIMED);
        close();
    }

    private void close() {
        closed = true;
        retries.forget(this);
        run(gone);
        over = null;
    }

    private void stopGrace() {
        if (grace != null) {
            grace.cancel();
            grace = null;
        }
    }

    private static void run(@Nullable Runnable action) {
        if (action != null) {
            action.run();
        }
    }

    @Override
    public boolean gone() {
        return ended || closed;
    }

    @Override
    public boolean begun() {
        return begun;
    }

    @Override
    public void begin(Head head) {
        begun = true;
        tell(Piece.begin(head));
    }

    @Override
    public void whole(Head head, byte[] body) {
        begun = true;
        last(Piece.whole(head, body), head.status() < FAILED);
    }

    @Override
    public void write(byte[] events) {
        spoken = true;
        tell(Piece.of(Piece.Kind.WRITE, events));
    }

    @Override
    public void end(byte[] last) {
        last(Piece.of(Piece.Kind.END, last), true);
    }

    @Override
    public void breakOff(byte[] last) {
        last(Piece.of(Piece.Kind.BREAK_OFF, last), false);
    }

    @Override
    public void beat(byte[] comment) {
        if (first != null) {
            first.beat(comment);
        }
        audience.beat(comment);
    }

    private void tell(Piece piece) {
        if (!gone()) {
            pass(piece, false);
        }
    }

    /** Whether the whole of the answer is still kept. Nobody's leaving changes anything any more once it has ended. */
    private boolean pass(Piece piece, boolean last) {
        recording.add(piece);
        retries.grown(this);
        ended = last;
        if (first != null) {
            piece.to(first);
        }
        if (last) {
            audience.wakeLast();
        } else {
            audience.wake(recording.written(), retries.mostBehind());
        }
        return recording.first() != null;
    }

    /** A failure that may pass is nothing to keep: the next retry tries again. */
    private void last(Piece piece, boolean good) {
        if (gone()) {
            return;
        }
        stopGrace();
        boolean kept = pass(piece, true) && good;
        first = null;
        if (kept) {
            keptUntil = retries.keepUntil();
            retries.ended(this);
        } else {
            retries.forget(this);
        }
        run(over);
        gone = null;
        over = null;
    }

    @Override
    public boolean full() {
        return first != null && first.full();
    }

    @Override
    public void onDrain(Runnable action) {
        if (first == null) {
            action.run();
        } else {
            drained = action;
            first.onDrain(this::caughtUp);
        }
    }

    private void caughtUp() {
        Runnable action = drained;
        drained = null;
        run(action);
    }
}
