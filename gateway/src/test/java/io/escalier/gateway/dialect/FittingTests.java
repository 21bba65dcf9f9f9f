package io.escalier.gateway.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A request is made to fit a provider:")
class FittingTests {
    private static String fit(Fitting fitting, String body) {
        return new String(fitting.fit(body.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("as it is where the provider takes all, without a copy")
    void none() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        assertSame(body, Fitting.NONE.fit(body));
    }

    @Test
    @DisplayName("members are left out with their comma, others keep their bytes and their places")
    void drops() {
        Fitting fitting = new Fitting(Set.of("seed", "absent"), Map.of());
        assertEquals("{ \"a\": 1, \"b\":[2 ]}", fit(fitting, "{ \"a\": 1, \"seed\":7, \"b\":[2 ]}"));
        assertEquals("{\"a\":{\"seed\":7}}", fit(fitting, "{\"a\":{\"seed\":7}}"));
    }

    @Test
    @DisplayName("members get their other name with the value as it was written, unless it is taken")
    void renames() {
        Fitting fitting = new Fitting(Set.of(), Map.of("max_tokens", "max_completion_tokens"));
        assertEquals("{\"a\":1,\"max_completion_tokens\":1e2}", fit(fitting, "{\"max_tokens\":1e2,\"a\":1}"));
        assertEquals("{\"max_completion_tokens\":5}", fit(fitting, "{\"max_completion_tokens\":5,\"max_tokens\":9}"));
        assertEquals("{\"a\":1}", fit(fitting, "{\"a\":1}"));
    }
}
