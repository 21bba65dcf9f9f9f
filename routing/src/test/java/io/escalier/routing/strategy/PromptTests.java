package io.escalier.routing.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.task.Asked;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A prompt")
class PromptTests {
    private static final Asked CLIENT = new Asked(true, true, true, 3, OptionalInt.of(1000));

    private static Prompt changed(Change... changes) {
        return new Prompt.Changed(List.of(changes));
    }

    @Test
    @DisplayName("that is the client's own asks for what the client asked for, and so does one with more to say")
    void clients() {
        Prompt more = changed(new Change.Append("Try again."), new Change.Effort("high"), new Change.Temperature(0.5));
        for (Prompt prompt : List.of(Prompt.AS_ASKED, more)) {
            assertEquals(CLIENT, prompt.asked(CLIENT));
            assertTrue(prompt.forClient());
        }
    }

    @Test
    @DisplayName("with a question beside the conversation asks for one short answer in one piece, not for the client")
    void aside() {
        Prompt prompt = changed(new Change.Append("Sure?"), new Change.Aside(50), new Change.Aside(5));
        assertEquals(new Asked(false, false, true, 1, OptionalInt.of(5)), prompt.asked(CLIENT));
        assertFalse(prompt.forClient());
    }

    @Test
    @DisplayName(
            "of the gateway's own asks for one answer in one piece, whatever the client asked for, not for the client")
    void own() {
        Prompt.Own prompt = new Prompt.Own("You judge.", "Is it right?", 20, false, null);
        assertEquals(new Asked(false, false, false, 1, OptionalInt.of(20)), prompt.asked(CLIENT));
        assertFalse(prompt.forClient());
    }
}
