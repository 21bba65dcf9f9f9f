package io.escalier.routing.situation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The model that takes another one's place.
 *
 * @param name as the configuration names it
 * @param from from then on nobody asks the old one; null: until its provider says that it is gone
 */
public record Successor(String name, @Nullable Instant from) {
    /** Whether the old one is not asked any more. */
    public boolean inPlace(Instant now) {
        return from != null && !now.isBefore(from);
    }
}
