package io.escalier.gateway.upstream;

import io.escalier.gateway.dialect.UpstreamDialect;
import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.tls.Wire;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A configured model and how it is reached.
 *
 * @param name as the configuration names it
 * @param dialect what its provider speaks
 * @param model as its provider knows it
 * @param endpoint where its provider listens
 * @param key null for a provider that wants none, or what the client brought
 * @param keyHeader how it takes one
 * @param forwards whether it gets what the client brought
 * @param headers that every call to it has, by lower-case name
 * @param deadlines for each of its calls
 * @param limits on what it may hold
 * @param wire how it is spoken to where its endpoint has TLS
 */
public record UpstreamTarget(
        String name,
        UpstreamDialect dialect,
        UpstreamModel model,
        Endpoint endpoint,
        @Nullable ApiKey key,
        KeyHeader keyHeader,
        boolean forwards,
        Map<String, String> headers,
        Deadlines deadlines,
        Limits limits,
        Wire wire) {
    public UpstreamTarget {
        headers = Map.copyOf(headers);
    }
}
