package io.escalier.gateway.egress;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a route's tasks may go where.
 *
 * @param home providers of its executor
 * @param providers that may be called for it; none named: all that are configured
 * @param redacting which calls secrets are taken out of
 * @param redactor takes them out
 */
public record Egress(Set<String> home, Set<String> providers, Redacting redacting, Redactor redactor) {
    /** Everything may go everywhere as it is. */
    public static final Egress OPEN = new Egress(Set.of(), Set.of(), Redacting.NONE, Redactor.with(Map.of()));

    public Egress {
        home = Set.copyOf(home);
        providers = Set.copyOf(providers);
    }

    /** Whether a provider may be called. */
    public boolean admits(String provider) {
        return providers.isEmpty() || providers.contains(provider);
    }

    /**
     * What takes secrets out of a call; null for one that goes as it is.
     *
     * @param forClient whether what answers it answers the client
     */
    public @Nullable Redactor redactor(String provider, boolean forClient) {
        return redacting.covers(home.contains(provider), forClient) ? redactor : null;
    }
}
