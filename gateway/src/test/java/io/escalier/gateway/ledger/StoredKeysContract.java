package io.escalier.gateway.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What everything that keeps keys does. */
abstract class StoredKeysContract {
    private static final Instant MADE = Instant.parse("2026-11-26T10:00:00.000001Z");

    abstract StoredKeys keys();

    /** The same, opened anew. */
    abstract StoredKeys again() throws Exception;

    private static final KeyRow BARE = new KeyRow("a", "ann", null, null, "{}", MADE, null, null, "hash", null, null);
    private static final KeyRow FULL = new KeyRow(
            "b",
            "bob's ü",
            "red",
            "a",
            "{\"routes\":[]}",
            MADE,
            MADE.plusSeconds(1),
            MADE.plusSeconds(2),
            "hash",
            "former",
            MADE.plusSeconds(3));

    private static List<KeyRow> sorted(List<KeyRow> rows) {
        return rows.stream().sorted(Comparator.comparing(KeyRow::id)).toList();
    }

    @Test
    @DisplayName("gives back what was saved, what is not there as not there, now and after a restart")
    void saved() throws Exception {
        assertEquals(List.of(), keys().read());
        LedgerContract.await(keys().save(BARE));
        LedgerContract.await(keys().save(FULL));
        assertEquals(List.of(BARE, FULL), sorted(keys().read()));
        assertEquals(List.of(BARE, FULL), sorted(again().read()));
    }

    @Test
    @DisplayName("keeps the last that was saved of an id: rotated, and then revoked")
    void replaced() throws Exception {
        KeyRow rotated =
                new KeyRow("a", "ann", null, null, "{}", MADE, null, null, "other", BARE.hash(), MADE.plusSeconds(1));
        KeyRow revoked = rotated.revokedAt(MADE.plusSeconds(2));
        LedgerContract.await(keys().save(BARE));
        LedgerContract.await(keys().save(rotated));
        assertEquals(List.of(rotated), keys().read());
        LedgerContract.await(keys().save(revoked));
        assertEquals(List.of(revoked), keys().read());
        assertEquals(List.of(revoked), again().read());
    }
}
