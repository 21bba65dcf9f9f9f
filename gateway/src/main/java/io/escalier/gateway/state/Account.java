package io.escalier.gateway.state;

import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.price.Cost;

/** What one limit of one route has given away. Not safe for several threads. */
final class Account {
    private final Window settled;
    private final Window begun;
    private long reserved;
    private boolean told;
    private long toldAt;

    Account(Limit limit, long now) {
        this.settled = new Window(limit.per(), now);
        this.begun = new Window(limit.per(), now);
    }

    /** Nano-dollars, or tasks. */
    private static long amount(Claim claim) {
        return claim.limit() instanceof Limit.Share ? 1 : claim.upTo().nanoUsd();
    }

    void began(long now) {
        begun.add(1, now);
    }

    boolean hasRoom(Claim claim, long now) {
        long given = given(now);
        if (claim.limit() instanceof Limit.Share share) {
            return given + 1 <= Math.max(share.burst(), share.share() * begun.sum(now));
        }
        return claim.limit() instanceof Limit.Spend spend
                && amount(claim) <= spend.most().nanoUsd() - given;
    }

    /** Settled within the window, or reserved and yet to be settled. */
    long given(long now) {
        return settled.sum(now) + reserved;
    }

    void reserve(Claim claim) {
        reserved += amount(claim);
    }

    void settle(Claim claim, Cost actual, boolean helped, long now) {
        reserved = Math.max(0, reserved - amount(claim));
        if (claim.limit() instanceof Limit.Share) {
            settled.add(helped ? 1 : 0, now);
        } else {
            settled.add(actual instanceof Cost.Known known ? known.money().nanoUsd() : amount(claim), now);
        }
    }

    /** Whether a refusal now is the first within a window's length; asking makes it so. */
    boolean firstRefusal(Limit limit, long now) {
        if (told && now - toldAt < limit.per().toNanos()) {
            return false;
        }
        told = true;
        toldAt = now;
        return true;
    }
}
