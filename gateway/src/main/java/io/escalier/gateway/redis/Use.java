package io.escalier.gateway.redis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What this gateway has used of one account, and what the others had when that was last heard. Times are microseconds of
 * the store's clock. Not safe for several threads.
 */
sealed interface Use {
    /** Long before anything. */
    long NEVER = Long.MIN_VALUE / 2;

    /** As in the store's scripts: {@code w} over a window, {@code o} open at one time. */
    String kind();

    /** Microseconds of a slot; 0 for what is open at one time. */
    long slot();

    /** Of this gateway, now. */
    long own(long now);

    /** Of this gateway, what has come since the others were heard of last, less what has turned out to be less. */
    long since(long now);

    /** Of the others, as last heard and not outdated. */
    long others(long now);

    /** When the others were heard of last; {@link #NEVER} for not yet. */
    long heardAt();

    void heard(long others, long now);

    void add(String reservation, long amount, long now);

    /**
     * What was added comes to something else after all.
     *
     * @param told whether the others may hear of that: what they may know to be free is nobody's share
     */
    void change(String reservation, long by, long at, long now, boolean told);

    /** Pairs for the store: slot and amount, or reservation and the milliseconds of its lease. */
    List<String> told(long now);

    default long used(long now) {
        return own(now) + others(now);
    }

    /**
     * The most that this gateway may use, where others hold the same limit and nobody knows of the other: what it had used
     * when the others were last heard of, and its share of what was left then. All shares together come to no more than
     * the limit, where all have heard of the same.
     *
     * @param gateways among which that is shared
     */
    default long mostAlone(long most, long gateways, long now) {
        long before = own(now) - since(now);
        return before + Math.max(0, most - before - others(now)) / gateways;
    }

    /** In slots of a sixtieth of a window. */
    final class Sliding implements Use {
        static final int SLOTS = 61;

        private final long slot;
        private final TreeMap<Long, Long> slots = new TreeMap<>();
        private final TreeMap<Long, Long> since = new TreeMap<>();
        private long others;
        private long heardAt = NEVER;

        Sliding(long slot) {
            this.slot = slot;
        }

        private void forget(long now) {
            slots.headMap(Math.floorDiv(now, slot) - SLOTS, true).clear();
            since.headMap(Math.floorDiv(now, slot) - SLOTS, true).clear();
        }

        private static long sum(Map<Long, Long> slots) {
            long sum = 0;
            for (long amount : slots.values()) {
                sum += amount;
            }
            return sum;
        }

        @Override
        public String kind() {
            return "w";
        }

        @Override
        public long slot() {
            return slot;
        }

        @Override
        public long own(long now) {
            forget(now);
            return sum(slots);
        }

        @Override
        public long since(long now) {
            forget(now);
            return sum(since);
        }

        @Override
        public long heardAt() {
            return heardAt;
        }

        @Override
        public long others(long now) {
            return now - heardAt < slot * SLOTS ? others : 0;
        }

        @Override
        public void heard(long theirs, long now) {
            others = theirs;
            heardAt = now;
            since.clear();
        }

        @Override
        public void add(String reservation, long amount, long now) {
            forget(now);
            slots.merge(Math.floorDiv(now, slot), amount, Long::sum);
            since.merge(Math.floorDiv(now, slot), amount, Long::sum);
        }

        @Override
        public void change(String reservation, long by, long at, long now, boolean told) {
            if (Math.floorDiv(now, slot) - Math.floorDiv(at, slot) < SLOTS) {
                slots.merge(Math.floorDiv(at, slot), by, Long::sum);
                if (at > heardAt || !told) {
                    since.merge(Math.floorDiv(at, slot), by, Long::sum);
                }
            }
        }

        @Override
        public List<String> told(long now) {
            forget(now);
            List<String> pairs = new ArrayList<>();
            for (Map.Entry<Long, Long> one : slots.entrySet()) {
                pairs.add(Long.toString(one.getKey()));
                pairs.add(Long.toString(one.getValue()));
            }
            return pairs;
        }
    }

    /** Tasks at one time. What was heard of the others holds as long as their leases. */
    final class Open implements Use {
        private final Set<String> open = new HashSet<>();
        private long others;
        private long before;
        private long heardAt = NEVER;

        @Override
        public String kind() {
            return "o";
        }

        @Override
        public long slot() {
            return 0;
        }

        @Override
        public long own(long now) {
            return open.size();
        }

        @Override
        public long since(long now) {
            return open.size() - (leased(now) ? before : 0);
        }

        @Override
        public long others(long now) {
            return leased(now) ? others : 0;
        }

        @Override
        public long heardAt() {
            return heardAt;
        }

        private boolean leased(long now) {
            return now - heardAt < TimeUnit.MILLISECONDS.toMicros(RedisController.LEASE.toMillis());
        }

        @Override
        public void heard(long theirs, long now) {
            others = Math.max(0, theirs);
            before = open.size();
            heardAt = now;
        }

        @Override
        public void add(String reservation, long amount, long now) {
            open.add(reservation);
        }

        @Override
        public void change(String reservation, long by, long at, long now, boolean told) {
            open.remove(reservation);
            if (told) {
                before = Math.min(before, open.size());
            }
        }

        @Override
        public List<String> told(long now) {
            List<String> pairs = new ArrayList<>();
            for (String reservation : open) {
                pairs.add(reservation);
                pairs.add(Long.toString(RedisController.LEASE.toMillis()));
            }
            return pairs;
        }
    }
}
