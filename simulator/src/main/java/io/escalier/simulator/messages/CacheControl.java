package io.escalier.simulator.messages;

import io.escalier.simulator.cache.BreakpointCache.Life;
import io.escalier.simulator.wire.RejectedException;

/** Reads {@code cache_control}, and counts how many there are: at most {@value #MOST}, the long-lived ones first. */
final class CacheControl {
    /** Breakpoints of one request. */
    static final int MOST = 4;

    private final Betas betas;
    private int found;
    private boolean short5m;

    CacheControl(Betas betas) {
        this.betas = betas;
    }

    /** What the {@code cache_control} of an object says, of the next block in the order tools, system, messages. */
    Life read(Fields holder) throws RejectedException {
        if (!holder.has("cache_control")) {
            return Life.NONE;
        }
        Fields control = holder.object("cache_control");
        control.word("type", "ephemeral");
        control = new Fields(control.object(), control.at("ephemeral"));
        if (betas.has(Betas.CACHE_SCOPE)) {
            // Whom a prefix is shared with; here always with the same key only.
            control.closed("type", "ttl", "scope");
        } else {
            control.closed("type", "ttl");
        }
        String ttl = control.has("ttl") ? control.word("ttl", "5m", "1h") : "5m";
        found++;
        if (ttl.equals("1h") && short5m) {
            throw ApiError.wrong(
                    holder.at("cache_control.ttl"),
                    "a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block. Note that"
                            + " blocks are processed in the following order: `tools`, `system`, `messages`.");
        }
        short5m |= ttl.equals("5m");
        return ttl.equals("1h") ? Life.HOUR : Life.FIVE_MINUTES;
    }

    /** Asked when all were read. */
    void checkCount() throws RejectedException {
        if (found > MOST) {
            throw new RejectedException(ApiError.invalid(
                    "A maximum of " + MOST + " blocks with cache_control may be provided. Found " + found + "."));
        }
    }
}
