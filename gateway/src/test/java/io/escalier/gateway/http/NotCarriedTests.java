package io.escalier.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The header of what was not carried")
class NotCarriedTests {
    @Test
    @DisplayName("has the names")
    void names() {
        assertEquals("seed,tools.web_search", NotCarried.header(List.of("seed", "tools.web_search")));
    }

    @Test
    @DisplayName("has nothing that no header may have, whatever a client calls it")
    void plain() {
        assertEquals("a??b,????", NotCarried.header(List.of("a\r\nb", "ж,\u007f ")));
    }

    @Test
    @DisplayName("stays short, and tells how many there are more")
    void bounded() {
        List<String> many = IntStream.range(100, 300)
                .mapToObj(i -> "messages.content.t" + i)
                .toList();
        String header = NotCarried.header(many);
        assertTrue(header.startsWith("messages.content.t100,"), header);
        assertTrue(header.endsWith("messages.content.t131,+168"), header);
    }
}
