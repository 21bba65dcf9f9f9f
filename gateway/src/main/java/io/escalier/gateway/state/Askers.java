package io.escalier.gateway.state;

import io.escalier.gateway.session.Hash;
import io.escalier.routing.task.SessionId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which session made a request that may come again. For one thread at a time. */
final class Askers {
    private final int most;
    private final long keepNanos;
    /** Oldest first. */
    private final Map<Hash, Asked> requests = new LinkedHashMap<>();

    Askers(int most, long keepNanos) {
        this.most = most;
        this.keepNanos = keepNanos;
    }

    /** @param session null when there was more than one: nobody can tell which of them asks again */
    private record Asked(@Nullable SessionId session, long since) {}

    void add(Hash request, SessionId session, long now) {
        forgetOld(now);
        Asked before = requests.remove(request);
        boolean only = before == null || session.equals(before.session());
        requests.put(request, new Asked(only ? session : null, now));
        if (requests.size() > most) {
            requests.remove(requests.keySet().iterator().next());
        }
    }

    Optional<SessionId> only(Hash request, long now) {
        forgetOld(now);
        Asked asked = requests.get(request);
        return asked == null ? Optional.empty() : Optional.ofNullable(asked.session());
    }

    private void forgetOld(long now) {
        Iterator<Asked> oldest = requests.values().iterator();
        while (oldest.hasNext() && now - oldest.next().since() >= keepNanos) {
            oldest.remove();
        }
    }
}
