package io.escalier.gateway.dialect.openai;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.escalier.gateway.dialect.RefusedException;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Span;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Requests as clients send them. */
final class Requests {
    static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

    private Requests() {}

    /** A minimal request with more members, each with its comma before it. */
    static String with(String members) {
        return "{\"model\":\"cheap\"," + MESSAGES + members + "}";
    }

    static Request read(String json) {
        try {
            return new OpenAiChat().decode(json.getBytes(StandardCharsets.UTF_8), Map.of());
        } catch (RefusedException refused) {
            throw new AssertionError(refused.failure().toString(), refused);
        }
    }

    static Failure refused(String json) {
        return refused(json.getBytes(StandardCharsets.UTF_8));
    }

    static Failure refused(byte[] json) {
        return assertThrows(RefusedException.class, () -> new OpenAiChat().decode(json, Map.of()))
                .failure();
    }

    static String text(Request request, Span span) {
        return new String(request.raw(), span.from(), span.length(), StandardCharsets.UTF_8);
    }
}
