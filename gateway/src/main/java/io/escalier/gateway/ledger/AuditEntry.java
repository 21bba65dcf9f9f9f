package io.escalier.gateway.ledger;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One line of the audit log: that something was asked for, or what came of it.
 *
 * @param actor who: an operator's name, or {@code key:} and the id of a key that makes keys
 * @param role what they may do; {@code key} for a key
 * @param action a fixed word, such as {@code keys.make}
 * @param about what it was done to: an id, or its hash where the id is to be forgotten; empty where there is none
 * @param answers the number of the line that says what was asked for; empty for that line itself
 * @param status of HTTP, where it is known: 200 to 299 when it was done
 */
public record AuditEntry(
        Instant at, String actor, String role, String action, String about, OptionalLong answers, OptionalInt status) {
    /** Somebody asks for something. */
    public static AuditEntry asked(Instant at, String actor, String role, String action, String about) {
        return new AuditEntry(at, actor, role, action, about, OptionalLong.empty(), OptionalInt.empty());
    }

    /** What came of it. {@code number}: of the line that says what was asked for. {@code what}: as {@code about}. */
    public AuditEntry answered(Instant then, long number, String what, int with) {
        return new AuditEntry(then, actor, role, action, what, OptionalLong.of(number), OptionalInt.of(with));
    }
}
