package io.escalier.gateway.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.signal.Evidence;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Evidence as text")
class EvidenceTextTests {
    private static Evidence written(Object value) {
        return EvidenceText.evidence(EvidenceText.ofEvidence(List.of(new Evidence("a.b", value, "why"))))
                .get(0);
    }

    @Test
    @DisplayName("has lists as they are, with every kind of field, beside other values")
    void lists() {
        List<Map<String, Object>> list =
                List.of(Map.of("name", "rm \"-rf\"", "ok", true, "n", 3L, "p", 0.5), Map.of("name", ""));
        List<Evidence> evidence = List.of(
                new Evidence("a", list, "two"), new Evidence("b", List.of(), "none"), new Evidence("c", 1L, "one"));
        assertEquals(evidence, EvidenceText.evidence(EvidenceText.ofEvidence(evidence)));
    }

    @Test
    @DisplayName("keeps no more of a list than its first items and short quotes of their texts")
    void bounded() {
        String half = "x".repeat(EvidenceText.LONGEST_TEXT - 2) + "😀".repeat(200);
        List<Map<String, Object>> long1000 = Collections.nCopies(1_000, Map.of("arguments", half));
        List<?> items = (List<?>) written(long1000).value();
        assertNotNull(items);
        assertEquals(EvidenceText.MOST_ITEMS, items.size());
        assertEquals(Map.of("arguments", "x".repeat(EvidenceText.LONGEST_TEXT - 2) + "…"), items.get(0));
        assertTrue(EvidenceText.ofEvidence(List.of(new Evidence("a", long1000, "")))
                        .length()
                < 3_000);
    }
}
