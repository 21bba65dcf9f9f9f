package io.escalier.gateway.ledger;

import io.escalier.gateway.secret.Hmac;
import io.escalier.gateway.secret.ServerSecret;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Seals lines of the audit log, each with the one before: HMAC-SHA256 under a key of its own. Whoever changes, inserts or
 * leaves out a line has to seal all that follow, for which they need the server's secret. That the last lines are missing
 * cannot be seen from the rest: they are in the log, too.
 */
final class AuditSeal {
    /** Before the first line. */
    static final String NONE = "";

    private static final int NAME_BYTES = 4;

    private final byte[] key;
    private final String name;

    AuditSeal(ServerSecret secret) {
        this.key = secret.key("audit");
        this.name = HexFormat.of().formatHex(Arrays.copyOf(Hmac.of(key, "name"), NAME_BYTES));
    }

    /** Which key seals. */
    String name() {
        return name;
    }

    String of(long number, AuditEntry entry, String before) {
        return HexFormat.of()
                .formatHex(Hmac.of(
                        key,
                        "line",
                        before,
                        Long.toString(number),
                        Long.toString(Params.micros(entry.at())),
                        entry.actor(),
                        entry.role(),
                        entry.action(),
                        entry.about(),
                        text(entry.answers()),
                        text(entry.status())));
    }

    /** Of what is to be known again and not read. */
    String hash(String id) {
        return HexFormat.of().formatHex(Arrays.copyOf(Hmac.of(key, "about", id), NAME_BYTES * 2));
    }

    private static String text(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "";
    }

    private static String text(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
    }
}
