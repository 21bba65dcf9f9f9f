package io.escalier.routing.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.imagined.Tasks;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A request")
class RequestTests {
    private static final Span NOWHERE = new Span(0, 0);

    private static Request ending(Role role) {
        return Tasks.request(List.of(
                new Message(Role.USER, List.of(new Content.Text("hello")), NOWHERE),
                new Message(role, List.of(new Content.Text("last")), NOWHERE)));
    }

    @Test
    @DisplayName("asks for a turn when the last word was the user's or a tool's")
    void turn() {
        assertTrue(ending(Role.USER).asksForTurn());
        assertTrue(ending(Role.TOOL).asksForTurn());
        assertFalse(ending(Role.ASSISTANT).asksForTurn());
        assertFalse(ending(Role.SYSTEM).asksForTurn());
        assertFalse(Tasks.request(List.of()).asksForTurn());
    }

    @Test
    @DisplayName("joins the text parts of a message and leaves the others out")
    void text() {
        Message message = new Message(
                Role.USER,
                List.of(new Content.Text("one"), new Content.Image(), new Content.Text("two")),
                new Span(3, 9));
        assertEquals("one\ntwo", message.text());
        assertEquals(6, message.span().length());
    }

    @Test
    @DisplayName("has at least one choice, and no span that ends before it begins")
    void impossible() {
        assertThrows(IllegalArgumentException.class, () -> new Asked(false, false, false, 0, OptionalInt.empty()));
        assertThrows(IllegalArgumentException.class, () -> new Span(3, 2));
        assertThrows(IllegalArgumentException.class, () -> new Span(-1, 2));
    }

    @Test
    @DisplayName("is structured when the client will parse the answer")
    void structured() {
        assertFalse(new Format.Free().structured());
        assertTrue(new Format.JsonObject().structured());
        assertTrue(new Format.JsonSchema("{}").structured());
    }
}
