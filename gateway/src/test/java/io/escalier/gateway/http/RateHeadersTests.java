package io.escalier.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The time until a rate is free again")
class RateHeadersTests {
    @ParameterizedTest(name = "{0} is {1}")
    @DisplayName("is written as OpenAI writes it, and never too short")
    @CsvSource({
        "PT0S, 0ms",
        "PT0.12S, 120ms",
        "PT0.9999S, 999ms",
        "PT1S, 1s",
        "PT1.001S, 2s",
        "PT59.5S, 1m0s",
        "PT6M, 6m0s",
        "PT6M1.2S, 6m2s",
        "PT1H, 1h0m0s",
        "PT25H30M5S, 25h30m5s",
    })
    void words(Duration time, String words) {
        assertEquals(words, RateHeaders.words(time));
    }
}
