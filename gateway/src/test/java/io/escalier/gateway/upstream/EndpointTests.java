package io.escalier.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A base URL")
class EndpointTests {
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:11434/v1, 127.0.0.1, 11434, false, /v1",
        "https://api.openai.com/v1/, api.openai.com, 443, true, /v1",
        "HTTP://localhost, localhost, 80, false, ''",
        "http://localhost/, localhost, 80, false, ''",
        "https://h/a/b//, h, 443, true, /a/b",
        "http://[::1]:8080/v1, ::1, 8080, false, /v1",
        "https://h/a%20b, h, 443, true, /a%20b"
    })
    @DisplayName("says where a provider listens")
    void reads(String url, String host, int port, boolean ssl, String prefix) {
        assertEquals(new Endpoint(host, port, ssl, prefix), Endpoint.of(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:8080",
                "ftp://canary/",
                "http://",
                "http:///v1",
                "https://user:canary@host/",
                "https://host/?key=canary",
                "https://host/#canary",
                "https://ho st/canary",
                "http://host:99999/canary",
                "http://host:0/canary",
                "http://under_score/canary"
            })
    @DisplayName("that cannot be one is refused without being repeated")
    void refuses(String url) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Endpoint.of(url));
        assertFalse(String.valueOf(e.getMessage()).contains("canary"), e.getMessage());
        assertEquals(null, e.getCause());
    }

    @Test
    @DisplayName("keeps deadlines and limits that make sense")
    void refusesNonsense() {
        assertThrows(IllegalArgumentException.class, () -> new Endpoint("h", 80, false, "v1"));
        assertThrows(IllegalArgumentException.class, () -> new Limits(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Limits(1, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Limits(1, 1, 0));
        Deadlines good = Deadlines.DEFAULT;
        assertThrows(
                IllegalArgumentException.class,
                () -> new Deadlines(java.time.Duration.ZERO, good.firstToken(), good.betweenTokens(), good.whole()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Deadlines(
                        good.connect(), good.firstToken(), good.betweenTokens(), java.time.Duration.ofSeconds(-1)));
    }
}
