package io.escalier.routing.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The result of an attempt")
class ResultTests {
    @Test
    @DisplayName("is ok or cancelled")
    void plain() {
        assertEquals("ok", new Result.Answered(Answer.NOTHING).label());
        assertEquals("cancelled", new Result.Cancelled().label());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("is refused when the upstream understood, failed when it could not, and named after the failure")
    void failures(FailureKind kind) {
        Result result = Result.of(Failure.of(kind, "words"));
        assertEquals(kind.clientsFault(), result instanceof Result.Refused);
        assertEquals(!kind.clientsFault(), result instanceof Result.Failed);
        assertEquals(kind.label(), result.label());
    }

    @Test
    @DisplayName("of a client's mistake names the field")
    void invalid() {
        Failure failure = Failure.invalid("temperature", "temperature must be 0 to 2");
        assertEquals("temperature", failure.param());
        assertEquals(FailureKind.INVALID_REQUEST, failure.kind());
    }
}
