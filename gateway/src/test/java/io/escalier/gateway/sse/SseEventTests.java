package io.escalier.gateway.sse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.escalier.routing.task.Edit;
import io.escalier.routing.task.Span;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An event of a stream")
class SseEventTests {
    private static String edited(String event, Edit... edits) {
        return Read.text(Read.of(event).events.get(0).with(List.of(edits)));
    }

    @Test
    @DisplayName("is changed within its data and nowhere else")
    void changesData() {
        assertEquals(
                ": c\r\ndata: [9,2]\r\nid: 1\r\n\r\n",
                edited(": c\r\ndata: [1,2]\r\nid: 1\r\n\r\n", Edit.replace(new Span(1, 2), "9")));
    }

    @Test
    @DisplayName("keeps its line ends when a change reaches over several data lines")
    void changesOverLines() {
        // Data: {"a":1,LF"b":2,LF"c":3}
        String event = "data: {\"a\":1,\nid: 1\ndata: \"b\":2,\ndata: \"c\":3}\n\n";
        assertEquals("data: {\"a\":7\nid: 1\ndata: \ndata: }\n\n", edited(event, Edit.replace(new Span(5, 20), "7")));
    }

    @Test
    @DisplayName("takes insertions at the start, at a line's end and at the end of its data")
    void inserts() {
        assertEquals(
                "data: <a|\ndata: b>\n\n",
                edited("data: a\ndata: b\n\n", Edit.insert(0, "<"), Edit.insert(1, "|"), Edit.insert(3, ">")));
    }

    @Test
    @DisplayName("that is not changed is its own bytes")
    void unchanged() {
        SseEvent event = Read.of("data: x\n\n").events.get(0);

        assertSame(event.raw(), event.with(List.of()));
    }
}
