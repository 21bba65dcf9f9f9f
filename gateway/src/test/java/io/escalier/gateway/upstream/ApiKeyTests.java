package io.escalier.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An API key")
class ApiKeyTests {
    @Test
    @DisplayName("is not printed, neither alone nor with its target")
    void hides() {
        UpstreamTarget target = Bench.target(new Endpoint("h", 1, false, ""), Deadlines.DEFAULT, Limits.DEFAULT);
        assertEquals("ApiKey(hidden)", ApiKey.of("sk-canary").toString());
        assertFalse(target.toString().contains("canary"), target.toString());
    }

    @Test
    @DisplayName("is asked for each time: it may change")
    void rotates() {
        AtomicReference<String> secret = new AtomicReference<>("one");
        ApiKey key = ApiKey.from(() -> String.valueOf(secret.get()));
        assertEquals("Bearer one", key.bearer());
        secret.set("two");
        assertEquals("Bearer two", key.bearer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "canary\r\nx: y", "canary canary", "canary\u0000", "canärý"})
    @DisplayName("that no header may carry is refused without being repeated")
    void refuses(String secret) {
        IllegalStateException e = assertThrows(
                IllegalStateException.class, () -> ApiKey.of(secret).bearer());
        assertFalse(String.valueOf(e.getMessage()).contains("can"), e.getMessage());
    }
}
