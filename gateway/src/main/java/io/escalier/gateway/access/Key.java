package io.escalier.gateway.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A key as the gateway keeps it: without its secret.
 *
 * @param id names it in ledger, limits and lists
 * @param name that a person gave it
 * @param team whose limits hold for it; null for none
 * @param maker the key that made it; null when an operator did
 * @param expires null for never
 * @param revoked when it was taken back; null while it was not
 * @param proof of who holds it
 */
public record Key(
        String id,
        String name,
        @Nullable String team,
        Grant grant,
        @Nullable String maker,
        Instant made,
        @Nullable Instant expires,
        @Nullable Instant revoked,
        Proof proof) {
    /** Whether a key is good. */
    public enum State {
        ACTIVE,
        EXPIRED,
        REVOKED;

        /** As in lists. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Hashes of what its holder presents.
     *
     * @param hash of the key as it is now
     * @param former of the key before it was rotated; null when it was not, or is not taken any more
     * @param formerUntil as long as the former one is taken; null without
     */
    public record Proof(
            String hash, @Nullable String former, @Nullable Instant formerUntil) {
        static Proof of(String hash) {
            return new Proof(hash, null, null);
        }

        /** Takes the same time wherever the two differ. */
        boolean takes(String presented, Instant now) {
            boolean current = same(hash, presented);
            boolean before = former != null && same(former, presented);
            return current || before && formerUntil != null && now.isBefore(formerUntil);
        }

        private static boolean same(String one, String other) {
            return MessageDigest.isEqual(
                    one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public String toString() {
            return "Proof(hidden)";
        }
    }

    /** Of the key alone; its makers count too. */
    public State state(Instant now) {
        if (revoked != null) {
            return State.REVOKED;
        }
        return expires != null && !now.isBefore(expires) ? State.EXPIRED : State.ACTIVE;
    }

    Key revokedAt(Instant when) {
        return revoked != null ? this : new Key(id, name, team, grant, maker, made, expires, when, proof);
    }

    /** With another secret; the one until now is taken until {@code formerUntil}. */
    Key rotated(String hash, Instant formerUntil) {
        return new Key(
                id, name, team, grant, maker, made, expires, revoked, new Proof(hash, proof.hash(), formerUntil));
    }
}
