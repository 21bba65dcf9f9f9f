package io.escalier.gateway.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is stored; what it may do is a text of whoever stores it.
 *
 * @param team null for none
 * @param maker id of the key that made it; null when an operator did
 * @param grant JSON
 * @param expires null for never
 * @param revoked null while it was not
 * @param hash of its secret
 * @param former hash of the secret before; null for none
 * @param formerUntil as long as that is taken; null without
 */
public record KeyRow(
        String id,
        String name,
        @Nullable String team,
        @Nullable String maker,
        String grant,
        Instant made,
        @Nullable Instant expires,
        @Nullable Instant revoked,
        String hash,
        @Nullable String former,
        @Nullable Instant formerUntil) {
    /** The same, taken back. */
    public KeyRow revokedAt(Instant when) {
        return new KeyRow(id, name, team, maker, grant, made, expires, when, hash, former, formerUntil);
    }

    @Override
    public String toString() {
        return "KeyRow[id=" + id + "]";
    }
}
