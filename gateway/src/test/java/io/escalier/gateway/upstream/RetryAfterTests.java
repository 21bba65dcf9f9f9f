package io.escalier.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("How long an upstream asks to wait")
class RetryAfterTests {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static MultiMap headers(String name, String value) {
        return MultiMap.caseInsensitiveMultiMap().add(name, value);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "2, PT2S",
                "0, PT0S",
                " 7 , PT7S",
                "0.5, PT0.5S",
                "1.2345, PT1.234S",
                "3600, PT1H",
                "3601, PT1H",
                "1000000000, PT1H",
                "999999999999999999999999999999999999, PT1H",
                "\"Sat, 21 Nov 2026 12:00:30 GMT\", PT30S",
                "\"Sat, 21 Nov 2026 11:00:00 GMT\", PT0S",
                "\"Fri, 31 Dec 9999 23:59:59 GMT\", PT1H"
            })
    @DisplayName("is seconds or a date, from zero to an hour")
    void understands(String value, Duration wait) {
        assertEquals(wait, RetryAfter.read(headers("Retry-After", value), NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "soon",
                "NaN",
                "Infinity",
                "1e9",
                "0x10",
                "2 s",
                "1,5",
                "٣",
                "+5",
                ".5",
                "5.",
                "Sat, 99 Nov 2026 12:00:30 GMT",
                "Mon, 21 Nov 2026 12:00:30 GMT"
            })
    @DisplayName("that makes no sense is not asked")
    void ignoresNonsense(String value) {
        assertNull(RetryAfter.read(headers("retry-after", value), NOW));
    }

    @Test
    @DisplayName("is not searched for in endless words")
    void ignoresEndlessWords() {
        assertNull(RetryAfter.read(headers("retry-after", "1".repeat(100_000)), NOW));
    }

    @Test
    @DisplayName("is taken in milliseconds where they are given")
    void prefersMillis() {
        assertEquals(Duration.ofMillis(250), RetryAfter.read(headers("retry-after-ms", "250"), NOW));
        assertEquals(
                Duration.ofMillis(1500),
                RetryAfter.read(headers("retry-after", "2").add("Retry-After-Ms", "1500"), NOW));
        assertEquals(
                Duration.ofSeconds(2),
                RetryAfter.read(headers("retry-after", "2").add("retry-after-ms", "soon"), NOW));
        assertNull(RetryAfter.read(MultiMap.caseInsensitiveMultiMap(), NOW));
    }
}
