package io.escalier.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.limits.Allowance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The ring of keys")
class KeyRingTests {
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final Key KEY = new Key(
            "a",
            "ann",
            null,
            new Grant(Set.of(), Set.of(), Set.of(), Allowance.ALL, false),
            null,
            NOW,
            null,
            null,
            Key.Proof.of("hash"));

    private final KeyRing ring = new KeyRing(List.of(KEY));

    private Key now() {
        return ring.find("a").orElseThrow();
    }

    @Test
    @DisplayName("takes what was done to a key elsewhere, and a key that was made there")
    void follows() {
        Key rotated = KEY.rotated("next", NOW);
        ring.follow(rotated);
        assertEquals(rotated, now());
        ring.lose("a");
        assertEquals(Optional.empty(), ring.find("a"));
        ring.follow(KEY);
        assertEquals(KEY, now());
    }

    @Test
    @DisplayName("keeps a key revoked, whatever comes of it from elsewhere")
    void revoked() {
        ring.change("a", key -> key.revokedAt(NOW));
        ring.follow(KEY.rotated("next", NOW));
        assertEquals(NOW, now().revoked());
        assertTrue(now().proof().takes("next", NOW));
    }

    @Test
    @DisplayName("undoes a change, but not one that was made elsewhere since")
    void undone() {
        Key mine = KEY.rotated("mine", NOW);
        KeyRing.Changed changed = ring.change("a", key -> mine).orElseThrow();
        ring.undo(changed.after(), changed.before());
        assertEquals(KEY, now());
        changed = ring.change("a", key -> mine).orElseThrow();
        Key theirs = KEY.rotated("theirs", NOW);
        ring.follow(theirs);
        ring.undo(changed.after(), changed.before());
        assertEquals(theirs, now());
    }

    @Test
    @DisplayName("changes nothing of a key that is not there")
    void unknown() {
        assertFalse(ring.change("b", key -> key).isPresent());
        assertEquals(Optional.empty(), ring.find("b"));
    }
}
