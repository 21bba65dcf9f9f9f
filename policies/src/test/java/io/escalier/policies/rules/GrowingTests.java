package io.escalier.policies.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.imagined.Said;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A held stream as it grows")
class GrowingTests {
    private final Growing growing = new Growing(3);

    @Test
    @DisplayName("is judged when it is as long as a guarded start, and then each time it has doubled")
    void doubles() {
        List<Integer> judged = new ArrayList<>();
        for (int length = 1; length <= 100; length++) {
            if (growing.add(Said.text("x"))) {
                judged.add(length);
            }
        }
        assertEquals(List.of(12, 24, 48, 96), judged);
        assertEquals("x".repeat(100), growing.text());
    }

    @Test
    @DisplayName("that begins anew is as short as at first")
    void restarts() {
        assertTrue(growing.add(Said.text("x".repeat(20))));
        growing.restart();
        assertEquals("", growing.text());
        assertFalse(growing.add(Said.text("x".repeat(11))));
        assertTrue(growing.add(Said.text("x")));
    }

    @Test
    @DisplayName("grows by text alone")
    void textAlone() {
        for (int i = 0; i < 20; i++) {
            assertFalse(growing.add(Said.REASONING));
            assertFalse(growing.add(Said.TOOL));
        }
        assertFalse(growing.add(Said.text("x".repeat(11))));
        assertEquals("x".repeat(11), growing.text());
    }
}
