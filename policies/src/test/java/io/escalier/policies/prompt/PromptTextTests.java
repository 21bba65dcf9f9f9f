package io.escalier.policies.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("PromptText")
class PromptTextTests {
    @Test
    @DisplayName("fills every place, and looks at what it filled in no more")
    void fills() {
        PromptText text = new PromptText("p", "{{a}}, {{b}} and {{a}}", Set.of("a", "b"));
        assertEquals("{{b}}$1\\, 2 and {{b}}$1\\", text.fill(Map.of("a", "{{b}}$1\\", "b", "2")));
    }

    @Test
    @DisplayName("refuses a file whose places are not those that the code names")
    void strictAtLoad() {
        String told = assertThrows(IllegalStateException.class, () -> new PromptText("p", "{{a}} {{c}}", Set.of("a")))
                .getMessage();
        assertEquals("prompt p has the places [a, c], not [a]", told);
        assertThrows(IllegalStateException.class, () -> new PromptText("p", "none", Set.of("a")));
        assertThrows(IllegalStateException.class, () -> PromptText.of("no-such.txt"));
        assertThrows(IllegalStateException.class, () -> PromptText.of("retry.txt"));
    }

    @Test
    @DisplayName("refuses values that are too many or too few")
    void strictAtFill() {
        PromptText text = new PromptText("p", "{{a}}", Set.of("a"));
        assertThrows(IllegalArgumentException.class, () -> text.fill(Map.of()));
        assertThrows(IllegalArgumentException.class, () -> text.fill(Map.of("a", "1", "b", "2")));
        assertThrows(IllegalArgumentException.class, text::text);
    }

    @Test
    @DisplayName("loads a file without the space at its ends")
    void loads() {
        String text = PromptText.of("advice-system.txt").text();
        assertTrue(text.startsWith("You are the advisor"), text);
        assertFalse(text.endsWith("\n"));
    }
}
