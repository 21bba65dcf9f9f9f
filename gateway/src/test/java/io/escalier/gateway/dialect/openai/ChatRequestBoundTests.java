package io.escalier.gateway.dialect.openai;

import static io.escalier.gateway.dialect.openai.Requests.read;
import static io.escalier.gateway.dialect.openai.Requests.refused;
import static io.escalier.gateway.dialect.openai.Requests.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.dialect.RefusedException;
import io.escalier.routing.attempt.FailureKind;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bounds of a chat request")
class ChatRequestBoundTests {
    private static final String BOUND = "the body leaves a bound";

    private static String messages(int count) {
        return IntStream.range(0, count).mapToObj(i -> "{\"role\":\"user\"}").collect(Collectors.joining(","));
    }

    @Test
    @DisplayName("hold for depth: 64 levels are read, 65 and 100 000 are refused, and no stack overflows")
    void depth() {
        read(with(",\"x\":" + "[".repeat(63) + "]".repeat(63)));
        assertTrue(refused(with(",\"x\":" + "[".repeat(64) + "]".repeat(64)))
                .message()
                .startsWith(BOUND));
        assertTrue(
                refused(with(",\"x\":" + "{\"a\":".repeat(100_000))).message().startsWith(BOUND));
        assertTrue(refused("[".repeat(100_000)).message().contains("no JSON object"));
    }

    @Test
    @DisplayName("hold for messages: 5000 are read, one more is refused")
    void messages() {
        assertEquals(
                5000,
                read("{\"model\":\"m\",\"messages\":[" + messages(5000) + "]}")
                        .messages()
                        .size());
        assertEquals(
                "`messages` has too many; send at most 5000",
                refused("{\"model\":\"m\",\"messages\":[" + messages(5001) + "]}")
                        .message());
    }

    @Test
    @DisplayName("hold for members: 256 are read, one more is refused")
    void members() {
        String more = IntStream.range(0, 254).mapToObj(i -> ",\"k" + i + "\":1").collect(Collectors.joining());

        assertEquals(256, read(with(more)).fields().size());
        assertEquals(
                "the body has too many members; send at most 256",
                refused(with(more + ",\"z\":1")).message());
    }

    @Test
    @DisplayName("hold for a million members within a member")
    void tokens() {
        String many =
                IntStream.range(0, 1_000_000).mapToObj(i -> "\"" + i + "\":1").collect(Collectors.joining(","));

        assertTrue(refused(with(",\"x\":{" + many + "}")).message().startsWith(BOUND));
    }

    @Test
    @DisplayName("hold for numbers: 100 digits are read, a million are refused")
    void numbers() {
        read(with(",\"x\":" + "9".repeat(100)));
        assertTrue(refused(with(",\"x\":" + "9".repeat(1_000_000))).message().startsWith(BOUND));
        assertTrue(refused(with(",\"x\":0." + "9".repeat(1_000_000))).message().startsWith(BOUND));
        read(with(",\"x\":1e999999999"));
    }

    @Test
    @DisplayName("hold for the length of the model's name: 256 characters are read, 257 refused")
    void model() {
        read("{\"model\":\"" + "m".repeat(256) + "\"," + Requests.MESSAGES + "}");
        assertEquals(
                "`model` is a string of 257 characters; send the name of a route, 1 to 256 characters",
                refused("{\"model\":\"" + "m".repeat(257) + "\"," + Requests.MESSAGES + "}")
                        .message());
    }

    @Test
    @DisplayName("hold against names of members made to collide")
    void collidingNames() {
        StringBuilder many = new StringBuilder();
        // One hash for all of them, as far as String.hashCode goes.
        for (int i = 0; i < 1 << 16; i++) {
            many.append(i == 0 ? "" : ",").append('"');
            for (int bit = 0; bit < 16; bit++) {
                many.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            many.append("\":0");
        }
        // Read or refused, but soon and with a plain answer: the test's time is the assertion.
        try {
            new OpenAiChat().decode(with(",\"x\":{" + many + "}").getBytes(StandardCharsets.UTF_8), Map.of());
        } catch (RefusedException refused) {
            assertEquals(FailureKind.INVALID_REQUEST, refused.failure().kind());
        }
    }

    @Test
    @DisplayName("hold for bytes that are not UTF-8: overlong forms, surrogates, cut characters, other encodings")
    void utf8() {
        byte[][] bad = {
            {(byte) 0xC0, (byte) 0xA2},
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            {(byte) 0xE2, (byte) 0x82},
            {(byte) 0xFF}
        };
        for (byte[] bytes : bad) {
            byte[] body = with(",\"x\":\"????\"").getBytes(StandardCharsets.UTF_8);
            int at = new String(body, StandardCharsets.UTF_8).indexOf("????");
            System.arraycopy(bytes, 0, body, at, bytes.length);
            assertEquals(
                    "the body is not UTF-8 at byte " + at + "; send UTF-8",
                    refused(body).message());
        }
        assertTrue(
                refused(with("").getBytes(StandardCharsets.UTF_16LE)).message().contains("not valid JSON"));
        assertTrue(
                refused(with("").getBytes(StandardCharsets.UTF_16BE)).message().contains("not valid JSON"));
    }

    @Test
    @DisplayName("leave lone surrogates in escapes to the model: they pass as they came")
    void loneSurrogates() {
        assertEquals(
                "\ud800",
                read("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"\\ud800\"}]}")
                        .messages()
                        .get(0)
                        .text());
    }
}
