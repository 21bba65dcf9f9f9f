package io.escalier.gateway.state;

import io.escalier.gateway.session.Hash;
import io.escalier.gateway.session.Lineages;
import io.escalier.routing.task.SessionId;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which sessions stand at which ends, by age. For one thread at a time. */
final class Ends {
    private final int most;
    private final long keepNanos;
    /** Oldest first. */
    private final Map<Place, Standing> places = new LinkedHashMap<>();

    private final Map<Hash, Alike> byEnd = new HashMap<>();
    private long count;

    Ends(int most, long keepNanos) {
        this.most = most;
        this.keepNanos = keepNanos;
    }

    private record Place(Hash end, SessionId session) {}

    /**
     * @param number counts up with each that comes
     * @param since in nanoseconds
     */
    record Standing(Hash end, Hash marks, SessionId session, long number, long since) {}

    /** Those at one end, by number: all of them, and those of the same marks. */
    private static final class Alike {
        final TreeMap<Long, Standing> all = new TreeMap<>();
        final Map<Hash, TreeMap<Long, Standing>> byMarks = new HashMap<>(2);

        void add(Standing standing) {
            all.put(standing.number(), standing);
            byMarks.computeIfAbsent(standing.marks(), marks -> new TreeMap<>()).put(standing.number(), standing);
        }

        void remove(Standing standing) {
            all.remove(standing.number());
            byMarks.computeIfPresent(standing.marks(), (marks, some) -> {
                some.remove(standing.number());
                return some.isEmpty() ? null : some;
            });
        }
    }

    int size() {
        return places.size();
    }

    @Nullable
    Standing latest(Hash end, Hash marks, long now) {
        forgetOld(now);
        Alike alike = byEnd.get(end);
        return alike == null
                ? null
                : alike.byMarks.getOrDefault(marks, alike.all).lastEntry().getValue();
    }

    void put(Hash end, Hash marks, SessionId session, long now) {
        forgetOld(now);
        remove(end, session);
        Standing standing = new Standing(end, marks, session, count++, now);
        places.put(new Place(end, session), standing);
        Alike alike = byEnd.computeIfAbsent(end, e -> new Alike());
        alike.add(standing);
        if (alike.all.size() > Lineages.ALIKE) {
            remove(alike.all.firstEntry().getValue());
        }
        while (places.size() > most) {
            remove(places.values().iterator().next());
        }
    }

    void remove(Standing standing) {
        places.remove(new Place(standing.end(), standing.session()));
        byEnd.computeIfPresent(standing.end(), (end, alike) -> {
            alike.remove(standing);
            return alike.all.isEmpty() ? null : alike;
        });
    }

    void remove(Hash end, SessionId session) {
        Standing standing = places.get(new Place(end, session));
        if (standing != null) {
            remove(standing);
        }
    }

    /** So many of those that came last, the oldest of them first. */
    Stream<Standing> newest(int count) {
        return places.values().stream().skip(Math.max(0, places.size() - count));
    }

    private void forgetOld(long now) {
        Iterator<Standing> oldest = places.values().iterator();
        while (oldest.hasNext()) {
            Standing standing = oldest.next();
            if (now - standing.since() < keepNanos) {
                return;
            }
            remove(standing);
            oldest = places.values().iterator();
        }
    }
}
