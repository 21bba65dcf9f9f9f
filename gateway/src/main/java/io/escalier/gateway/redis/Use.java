package io.escalier.gateway.redis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What this gateway has used of one account, and what the others had when that was last heard. Times are microseconds of
 * the store's clock. Not safe for several threads.
 */
sealed interface Use {
    /** As in the store's scripts: {@code w} over a window, {@code o} open at one time. */
    String kind();

    /** Microseconds of a slot; 0 for what is open at one time. */
    long slot();

    /** Of this gateway, now. */
    long own(long now);

    /** Of the others, as last heard and not outdated. */
    long others(long now);

    void heard(long others, long now);

    void add(String reservation, long amount, long now);

    /** What was added comes to something else after all. */
    void change(String reservation, long by, long at, long now);

    /** Pairs for the store: slot and amount, or reservation and the milliseconds of its lease. */
    List<String> told(long now);

    default long used(long now) {
        return own(now) + others(now);
    }

    /** In slots of a sixtieth of a window. */
    final class Sliding implements Use {
        static final int SLOTS = 61;

        private final long slot;
        private final TreeMap<Long, Long> slots = new TreeMap<>();
        private long others;
        private long heardAt = Long.MIN_VALUE;

        Sliding(long slot) {
            this.slot = slot;
        }

        private void forget(long now) {
            slots.headMap(Math.floorDiv(now, slot) - SLOTS, true).clear();
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
            long sum = 0;
            for (long amount : slots.values()) {
                sum += amount;
            }
            return sum;
        }

        @Override
        public long others(long now) {
            return heardAt != Long.MIN_VALUE && now - heardAt < slot * SLOTS ? others : 0;
        }

        @Override
        public void heard(long theirs, long now) {
            others = theirs;
            heardAt = now;
        }

        @Override
        public void add(String reservation, long amount, long now) {
            forget(now);
            slots.merge(Math.floorDiv(now, slot), amount, Long::sum);
        }

        @Override
        public void change(String reservation, long by, long at, long now) {
            if (Math.floorDiv(now, slot) - Math.floorDiv(at, slot) < SLOTS) {
                slots.merge(Math.floorDiv(at, slot), by, Long::sum);
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

    /** Tasks at one time. */
    final class Open implements Use {
        private final Set<String> open = new HashSet<>();
        private long others;

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
        public long others(long now) {
            return others;
        }

        @Override
        public void heard(long theirs, long now) {
            others = Math.max(0, theirs);
        }

        @Override
        public void add(String reservation, long amount, long now) {
            open.add(reservation);
        }

        @Override
        public void change(String reservation, long by, long at, long now) {
            open.remove(reservation);
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
