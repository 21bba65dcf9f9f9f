package io.escalier.gateway.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.escalier.gateway.dialect.ClientDialect;
import io.escalier.gateway.dialect.neutral.NeutralRequest;
import io.escalier.gateway.dialect.neutral.Translated;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Request;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Brings a client's request to a provider that speaks another dialect. What was read of a request is kept for as long as
 * the request itself: a task may make several calls. Safe for all threads.
 */
public final class Translations {
    private final Map<String, ClientDialect> dialects;
    private final Cache<Request, NeutralRequest> read =
            Caffeine.newBuilder().weakKeys().build();

    /** @param dialects of clients, by name */
    public Translations(Map<String, ClientDialect> dialects) {
        this.dialects = Map.copyOf(dialects);
    }

    /** Whether a target does not speak what the request is written in. */
    public static boolean needed(Request request, UpstreamTarget target) {
        return !request.origin().dialect().equals(target.dialect().name());
    }

    /** What the client sent and this target would not get, by the client's names, sorted. */
    public Set<String> notCarried(Request request, UpstreamTarget target) {
        Set<String> dropped = target.model().fitting().drop();
        if (needed(request, target)) {
            Set<String> missing = new TreeSet<>(
                    translate(request, (Prompt.Changed) Prompt.AS_ASKED, target).notCarried());
            dropped.stream().filter(request.fields()::containsKey).forEach(missing::add);
            return missing;
        }
        if (dropped.isEmpty()) {
            return Set.of();
        }
        Set<String> missing = new TreeSet<>(dropped);
        missing.retainAll(request.fields().keySet());
        return missing;
    }

    byte[] body(Request request, Prompt prompt, UpstreamTarget target) {
        byte[] body = prompt instanceof Prompt.Changed changed && needed(request, target)
                ? translate(request, changed, target).body()
                : target.dialect().encode(request, prompt, target.model());
        return target.model().fitting().fit(body);
    }

    private Translated translate(Request request, Prompt.Changed prompt, UpstreamTarget target) {
        NeutralRequest neutral = read.get(request, this::neutral);
        return target.dialect().translate(neutral, prompt, target.model());
    }

    private NeutralRequest neutral(Request request) {
        ClientDialect dialect = dialects.get(request.origin().dialect());
        if (dialect == null) {
            throw new IllegalArgumentException(
                    "nobody reads the dialect " + request.origin().dialect());
        }
        return dialect.neutral(request);
    }
}
