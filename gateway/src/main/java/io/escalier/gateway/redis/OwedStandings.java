package io.escalier.gateway.redis;

import io.escalier.gateway.redis.Standing.Place;
import io.escalier.gateway.session.Hash;
import io.escalier.routing.task.SessionId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the store is still to be told of where sessions stand: of each place the last, and so many; older ones give way. */
final class OwedStandings {
    private final int most;
    /** Oldest first. */
    private final Map<Place, Standing> owed = new LinkedHashMap<>();

    OwedStandings(int most) {
        this.most = most;
    }

    synchronized void add(Standing standing) {
        owed.remove(standing.place());
        owed.put(standing.place(), standing);
        if (owed.size() > most) {
            Iterator<Place> oldest = owed.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** Something newer was told of that place. */
    synchronized void drop(Place place) {
        owed.remove(place);
    }

    /** The oldest, which stay owed until they are {@link #paid}. */
    synchronized List<Standing> first(int count) {
        return owed.values().stream().limit(count).toList();
    }

    synchronized void paid(List<Standing> told) {
        told.forEach(one -> owed.remove(one.place(), one));
    }

    /** Whether a session stands somewhere of which the store has not been told. */
    synchronized boolean stands(Hash end, SessionId session) {
        Standing standing = owed.get(new Place(end, session));
        return standing != null && standing.marks() != null;
    }
}
