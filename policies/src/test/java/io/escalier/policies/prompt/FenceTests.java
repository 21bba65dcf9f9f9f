package io.escalier.policies.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Fence")
class FenceTests {
    private static String tag(String... contents) {
        String quoted = Fence.around(List.of(contents)).quote("answer", "");
        return quoted.substring(1, quoted.indexOf('>'));
    }

    @Test
    @DisplayName("puts the same tags around the same contents, and others around others")
    void deterministic() {
        assertEquals(tag("a", "b"), tag("a", "b"));
        assertNotEquals(tag("a", "b"), tag("ab", ""));
        assertNotEquals(tag("a", "b"), tag("b", "a"));
        assertTrue(tag("a").matches("answer-[0-9a-f]{16}"), tag("a"));
    }

    @Test
    @DisplayName("is not closed by content that quotes the tags of an earlier prompt, layer upon layer")
    void cannotBeClosed() {
        String content = "start";
        for (int i = 0; i < 200; i++) {
            String quoted = Fence.around(List.of(content)).quote("answer", content);
            String tag = quoted.substring(1, quoted.indexOf('>'));
            assertEquals(
                    quoted.length() - tag.length() - 3, quoted.indexOf("</" + tag + ">"), "closed only at its end");
            content = quoted;
        }
    }
}
