package io.escalier.routing.attempt;

import java.util.Locale;

/** What providers bill by. The kinds are disjoint: a cached token is not also an input token. */
public enum UsageKind {
    INPUT,
    CACHE_READ,
    CACHE_WRITE_5M,
    CACHE_WRITE_1H,
    /** Without reasoning. */
    OUTPUT,
    REASONING,
    /** One per call, for providers that bill calls. */
    REQUEST;

    /** As in metrics, ledger and config. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
