package io.escalier.gateway.state;

import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.limit.Ruling.Room;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What has been given away of one limit. Times are microseconds. Not safe for several threads. */
sealed interface Account {
    static Account of(Limit limit, long now) {
        return limit instanceof Limit.Windowed windowed
                ? new Sliding(
                        new Window(windowed.per(), now),
                        limit instanceof Limit.Share ? new Window(windowed.per(), now) : null)
                : new Open();
    }

    /** Whether a new one would say the same. */
    default boolean idle(long now) {
        return given(now) == 0 && tasks(now) == 0;
    }

    /** A task began. */
    void began(long now);

    long given(long now);

    void give(long amount, long now);

    /** What was given comes to something else after all. */
    void change(long by, long at, long now);

    /** How long until so much of what was given counts no more; zero when nobody can tell. */
    Duration until(long freed, long now);

    /** How many tasks began. */
    long tasks(long now);

    /** The most that may be given now. */
    default double most(Limit limit, long now) {
        if (limit instanceof Limit.Share share) {
            return Math.max(share.burst(), share.share() * tasks(now));
        } else if (limit instanceof Limit.Spend spend) {
            return spend.most().nanoUsd();
        } else if (limit instanceof Limit.Rate rate) {
            return rate.most();
        }
        return ((Limit.Concurrency) limit).most();
    }

    default boolean hasRoom(Claim claim, long now) {
        long wanted = claim.mode() == Claim.Mode.PROBE ? Math.max(1, claim.amount()) : claim.amount();
        return claim.mode() == Claim.Mode.COUNT || wanted <= most(claim.limit(), now) - given(now);
    }

    /** When a claim that has no room may have some. */
    default Duration after(Claim claim, long now) {
        double excess = given(now) + Math.max(1, claim.amount()) - most(claim.limit(), now);
        return until((long) Math.ceil(excess), now);
    }

    default Room room(Limit limit, long now) {
        long left = (long) Math.max(0, most(limit, now) - given(now));
        return new Room(limit, left, until(given(now), now));
    }

    /**
     * Over a window.
     *
     * @param begun tasks, of which the limit is a share; null for other limits
     */
    record Sliding(Window used, @Nullable Window begun) implements Account {
        @Override
        public void began(long now) {
            if (begun != null) {
                begun.add(1, now);
            }
        }

        @Override
        public long given(long now) {
            return used.sum(now);
        }

        @Override
        public void give(long amount, long now) {
            used.add(amount, now);
        }

        @Override
        public void change(long by, long at, long now) {
            used.change(by, at, now);
        }

        @Override
        public Duration until(long freed, long now) {
            return used.until(freed, now);
        }

        @Override
        public long tasks(long now) {
            return begun == null ? 0 : begun.sum(now);
        }
    }

    /** At one time. */
    final class Open implements Account {
        private long open;

        @Override
        public void began(long now) {}

        @Override
        public long given(long now) {
            return open;
        }

        @Override
        public void give(long amount, long now) {
            open += amount;
        }

        @Override
        public void change(long by, long at, long now) {
            open = Math.max(0, open + by);
        }

        @Override
        public Duration until(long freed, long now) {
            return Duration.ZERO;
        }

        @Override
        public long tasks(long now) {
            return 0;
        }
    }
}
