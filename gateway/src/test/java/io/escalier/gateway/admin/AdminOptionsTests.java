package io.escalier.gateway.admin;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The options of the admin port")
class AdminOptionsTests {
    @Test
    @DisplayName("refuse to be open to other machines without a token, naming the key to set")
    void needsToken() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new AdminOptions(false, null, "scrap3"));
        assertTrue(String.valueOf(refused.getMessage()).contains("server.admin_token"));
    }

    @Test
    @DisplayName("never print a token")
    void printsNoToken() {
        String printed = new AdminOptions(false, "s3cret", "scrap3").toString();
        assertFalse(printed.contains("s3cret") || printed.contains("scrap3"), printed);
    }

    @Test
    @DisplayName("refuse a blank token, which anybody has")
    void blankToken() {
        assertThrows(IllegalArgumentException.class, () -> new Token(" "));
    }
}
