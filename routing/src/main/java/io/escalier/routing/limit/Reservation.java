package io.escalier.routing.limit;

import java.util.List;

/**
 * What was granted, to be settled once. Until then, and for good if its gateway dies, all that was claimed counts as
 * used.
 *
 * @param id its own, among all that share the limits
 * @param claims without those that only probed
 * @param at when, on the clock of whoever granted it, in microseconds; means nothing to anybody else
 */
public record Reservation(String id, List<Claim> claims, long at) {
    public Reservation {
        claims = List.copyOf(claims);
    }
}
