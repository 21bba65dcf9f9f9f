package io.escalier.gateway.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The gateway's secret")
class ServerSecretTests {
    private static final String ONE = "0123456789abcdef0123456789abcdef";

    @Test
    @DisplayName("gives each purpose a key of its own, the same each time: HMAC-SHA256 of the purpose")
    void keys() {
        ServerSecret secret = new ServerSecret(ONE);
        assertArrayEquals(secret.key("sessions"), new ServerSecret(ONE).key("sessions"));
        assertFalse(Arrays.equals(secret.key("sessions"), secret.key("keys")));
        assertFalse(Arrays.equals(secret.key("sessions"), new ServerSecret(ONE + "x").key("sessions")));
        // printf sessions | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
        assertEquals(
                "93d14fba49658743aa7df7f5d0d2fc937a4a1fa45f39cc26dd55b5642dc23b39",
                HexFormat.of().formatHex(secret.key("sessions")));
    }

    @Test
    @DisplayName("that is short is refused, and is not in what is said about it")
    void tooShort() {
        String message =
                String.valueOf(assertThrows(IllegalArgumentException.class, () -> new ServerSecret(ONE.substring(1)))
                        .getMessage());
        assertTrue(message.contains("31") && !message.contains("123456"), message);
    }

    @Test
    @DisplayName("is not printed")
    void hidden() {
        assertEquals("ServerSecret(hidden)", new ServerSecret(ONE).toString());
    }

    @Test
    @DisplayName("is drawn anew each time, and long enough to be used")
    void drawn() {
        String drawn = ServerSecret.draw();
        assertTrue(drawn.matches("[0-9a-f]{64}"), "64 hexadecimal digits");
        assertNotEquals(drawn, ServerSecret.draw());
        assertEquals(32, new ServerSecret(drawn).key("any").length);
    }
}
