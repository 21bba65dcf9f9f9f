package io.escalier.gateway.retry;

import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.retry.RetryCounter.How;
import io.escalier.gateway.secret.ServerSecret;
import io.escalier.routing.port.Ticker;
import io.escalier.routing.task.Caller;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Knows the tasks of this process that a retry may join, and the answers that it may have. Shared by all event loops;
 * nothing here waits.
 *
 * <p>Failure posture: what there is no room for is not kept, and counted; its retry is a task of its own, as it would be
 * on another gateway.
 */
public final class Retries {
    /** Tasks and answers that are known at one time. */
    static final int MOST = 10_000;

    /** A twin that ended badly while it was asked is gone; to find two such in a row is bad luck enough. */
    private static final int TRIES = 2;

    private final Identities identities;
    private final RetryOptions options;
    private final Ticker ticker;
    private final RetryCounter counter;
    private final int most;
    private final ConcurrentMap<String, SharedReply> known = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<SharedReply> ended = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicLong held = new AtomicLong();

    public Retries(ServerSecret secret, RetryOptions options, Ticker ticker, RetryCounter counter) {
        this(secret, options, ticker, counter, MOST);
    }

    Retries(ServerSecret secret, RetryOptions options, Ticker ticker, RetryCounter counter, int most) {
        this.identities = new Identities(secret);
        this.options = options;
        this.ticker = ticker;
        this.counter = counter;
        this.most = most;
    }

    /**
     * Null for a request that is nobody's retry, and whose retries nobody could tell.
     *
     * @param where method, path and dialect
     * @param session as the client names it; null when it does not
     * @throws RefusedException for an idempotency key that is none
     */
    public @Nullable Identity identity(
            MultiMap headers, Caller caller, String where, @Nullable String session, byte[] body)
            throws RefusedException {
        return options.off() ? null : identities.of(headers, caller, where, session, body);
    }

    /** How long a task may outlast its client; zero for one that cannot. */
    public Duration grace(@Nullable Identity identity) {
        return identity == null ? Duration.ZERO : options.grace(identity);
    }

    /**
     * Finds out whether a request is a task of its own.
     *
     * @param identity null for one that is
     * @param context of the request, which is the caller's
     * @param seat of its client
     */
    public void meet(@Nullable Identity identity, Context context, Seat seat, Meeting meeting) {
        if (identity == null) {
            meeting.alone(seat);
        } else if (identity.joins()) {
            join(identity, context, seat, meeting, TRIES);
        } else {
            begin(identity, context, seat, meeting, TRIES);
        }
    }

    private void join(Identity identity, Context context, Seat seat, Meeting meeting, int tries) {
        SharedReply twin = known.get(identity.id());
        if (twin == null || twin.expired(ticker.nanos())) {
            begin(identity, context, seat, meeting, tries);
            return;
        }
        if (!twin.identity().body().equals(identity.body())) {
            count(How.MISMATCHED);
            meeting.mismatched();
            return;
        }
        Joined joined = new Joined(context, seat, twin);
        meeting.joins(joined);
        twin.join(joined, () -> {
            if (!seat.gone()) {
                begin(identity, context, seat, meeting, tries - 1);
            }
        });
    }

    /** The newest of several unnamed ones can be joined; of named ones there is one. */
    private void begin(Identity identity, Context context, Seat seat, Meeting meeting, int tries) {
        tidy();
        if (known.size() >= most || tries < 0) {
            count(How.DROPPED);
            meeting.alone(seat);
            return;
        }
        SharedReply own = new SharedReply(this, identity, context, ticker, seat, new Recording(held));
        SharedReply other = identity.named() ? known.putIfAbsent(identity.id(), own) : known.put(identity.id(), own);
        if (other == null) {
            meeting.alone(own);
        } else if (!identity.named()) {
            other.recording().drop();
            meeting.alone(own);
        } else if (other.recording().first() == null || other.expired(ticker.nanos())) {
            forget(other);
            begin(identity, context, seat, meeting, tries - 1);
        } else {
            join(identity, context, seat, meeting, tries - 1);
        }
    }

    void count(How how) {
        counter.count(how);
    }

    /** How many bytes a reader may be behind. */
    long mostBehind() {
        return options.answer();
    }

    /** In nanoseconds of the ticker. */
    long keepUntil() {
        return ticker.nanos() + options.window().toNanos();
    }

    /** An answer has become longer. */
    void grown(SharedReply reply) {
        if (reply.recording().first() == null) {
            return;
        }
        if (held.get() > options.held()) {
            tidy();
        }
        if (reply.recording().written() > options.answer() || held.get() > options.held()) {
            drop(reply);
        }
    }

    void ended(SharedReply reply) {
        ended.add(reply);
        queued.incrementAndGet();
        tidy();
    }

    /** Lets go of answers whose time is over, and of the oldest where there are too many; from any thread. */
    public void tidy() {
        long now = ticker.nanos();
        for (SharedReply oldest = ended.peek(); oldest != null; oldest = ended.peek()) {
            boolean expired = oldest.expired(now);
            boolean crowded = queued.get() > most || known.size() >= most || held.get() > options.held();
            if (!expired && !crowded) {
                return;
            }
            if (ended.remove(oldest)) {
                queued.decrementAndGet();
                if (expired) {
                    forget(oldest);
                } else {
                    drop(oldest);
                }
            }
        }
    }

    private void drop(SharedReply reply) {
        if (forget(reply)) {
            count(How.DROPPED);
        }
    }

    /** False when it was forgotten already. */
    boolean forget(SharedReply reply) {
        known.remove(reply.identity().id(), reply);
        return reply.recording().drop();
    }

    /** Tasks and answers that are known now. */
    int known() {
        return known.size();
    }

    /** Bytes that are kept now. */
    long held() {
        return held.get();
    }
}
