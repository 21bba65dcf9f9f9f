package io.escalier.routing.limit;

import io.escalier.routing.price.Money;

/**
 * What is wanted of a limit.
 *
 * @param amount in the limit's unit: nano-dollars of a {@link Limit.Spend}, tasks of a {@link Limit.Share} or a
 *     {@link Limit.Concurrency}, requests or tokens of a {@link Limit.Rate}; for what is not known yet, the most it can be
 */
public record Claim(Limit limit, long amount, Mode mode) {
    /** How much the limit has to say. */
    public enum Mode {
        /** Needs room, and takes it. */
        TAKE,
        /** Takes it, room or not: for what goes on whatever the limits say. */
        COUNT,
        /** Needs room for the amount, or for anything at all where that is 0; takes nothing. */
        PROBE
    }

    public Claim {
        if (amount < 0) {
            throw new IllegalArgumentException(limit.name() + ": no claim of " + amount);
        }
    }

    /** Money that is taken if there is room. */
    public Claim(Limit.Spend limit, Money upTo) {
        this(limit, upTo.nanoUsd(), Mode.TAKE);
    }

    /** A task that counts if there is room for it. */
    public static Claim one(Limit limit) {
        return new Claim(limit, 1, Mode.TAKE);
    }

    /** The same otherwise. */
    public Claim as(Mode other) {
        return new Claim(limit, amount, other);
    }
}
