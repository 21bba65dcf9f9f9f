package io.escalier.routing.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The name of a task or a session")
class NamesTests {
    @ParameterizedTest
    @ValueSource(strings = {"a", "01J9ZK_x.y:z-9", "Zz"})
    @DisplayName("may have letters, digits and a few marks")
    void safe(String name) {
        assertEquals(name, new TaskId(name).toString());
        assertEquals(name, new SessionId(name).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\r\nb", "a\u0000", "é", "a/b", "a;b", "a\"b"})
    @DisplayName("may have nothing that could split a header or a log line")
    void unsafe(String name) {
        assertThrows(IllegalArgumentException.class, () -> new TaskId(name));
        assertThrows(IllegalArgumentException.class, () -> new SessionId(name));
    }

    @Test
    @DisplayName("ends at 64 characters, and the error does not repeat it")
    void length() {
        assertEquals(64, new SessionId("x".repeat(64)).value().length());
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> new SessionId("secret-" + "x".repeat(64)));
        assertEquals("session id must have 1 to 64 characters, not 71", error.getMessage());
        error = assertThrows(IllegalArgumentException.class, () -> new TaskId("ab c"));
        assertEquals("task id has a character outside [A-Za-z0-9_.:-] at 2", error.getMessage());
    }
}
