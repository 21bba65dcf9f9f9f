package io.escalier.gateway.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.LedgerRow;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An upstream whose answer")
class AnswerFaultTests {
    private static final String MARK = "WORDS-OF-THE-UPSTREAM";

    @TempDir
    private Path directory;

    private FaultRig rig(Villain villain) throws Exception {
        return FaultRig.before(directory, villain);
    }

    @Test
    @FaultCase(13)
    @DisplayName("is a page for people, with a status that says it is well: a 502, and nothing of the page")
    void page() throws Exception {
        try (Villain villain = new Villain(line -> line.answer("200 OK", "text/html", "<html>" + MARK + "</html>"));
                FaultRig rig = rig(villain)) {
            HttpResponse<String> answer = rig.chat();
            ConnectFaultTests.failed(answer, 502, "malformed");
            assertFalse(answer.body().contains(MARK), answer.body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":\"WORDS-OF-THE-UPSTREAM\"", "[]", "null", "\"WORDS-OF-THE-UPSTREAM\"", "{}", ""})
    @FaultCase(14)
    @DisplayName("is no answer, with a status that says it is well: a 502 with the request's id, and nothing of it")
    void noAnswer(String body) throws Exception {
        try (Villain villain = new Villain(line -> line.answer("200 OK", "application/json", body));
                FaultRig rig = rig(villain)) {
            HttpResponse<String> answer = rig.chat();
            assertEquals(502, answer.statusCode(), answer.body());
            assertFalse(answer.body().contains(MARK), answer.body());
            assertTrue(answer.headers().firstValue("x-request-id").isPresent());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":{\"message\":\"too hot\",\"type\":\"t\"}} | too hot",
                "{\"error\":\"too hot\"} | too hot",
                "{\"message\":\"too hot\"} | too hot",
                "{\"error\":{\"error\":{\"message\":\"too hot\"}}} | ''",
                "[{\"error\":{\"message\":\"too hot\"}}] | ''",
                "too hot | ''",
                "'' | ''"
            })
    @FaultCase(15)
    @DisplayName("is an error of any shape: the client reads it in its own, its words where they can be found")
    void errorShapes(String body, String words) throws Exception {
        try (Villain villain = new Villain(line -> line.answer("400 Bad Request", "application/json", body));
                FaultRig rig = rig(villain)) {
            HttpResponse<String> answer = rig.chat();
            ConnectFaultTests.failed(answer, 400, "rejected");
            String message =
                    new JsonObject(answer.body()).getJsonObject("error").getString("message");
            assertFalse(message.isBlank());
            assertTrue(message.contains(words), message);
            assertEquals(List.of("small answer rejected"), rig.attempts());
        }
    }

    @Test
    @FaultCase({15, 61})
    @DisplayName("is an error that repeats our key at length: neither the client nor a page has it, and it is short")
    void echo() throws Exception {
        String words = "Incorrect API key provided: " + FaultRig.KEY + ". " + "x ".repeat(5000);
        String error = "{\"error\":{\"message\":\"" + words + "\",\"code\":\"invalid_api_key\"}}";
        for (String status : List.of("400 Bad Request", "401 Unauthorized", "403 Forbidden", "429 Too Many Requests")) {
            try (Villain villain = new Villain(line -> line.answer(status, "application/json", error));
                    FaultRig rig = rig(villain)) {
                HttpResponse<String> answer = rig.chat();
                assertFalse(answer.body().contains(FaultRig.KEY), answer.body());
                assertTrue(answer.body().length() < 1000, answer.body());
                assertFalse(rig.admin("/admin/decisions").contains(FaultRig.KEY));
                assertFalse(rig.admin("/metrics").contains(FaultRig.KEY));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @FaultCase(24)
    @DisplayName("does not say what it used: it is estimated, flagged, and not free")
    void noUsage(boolean streamed) throws Exception {
        String piece = Villain.piece("one two three four");
        String stream = piece
                + "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
                + "data: [DONE]\n\n";
        String whole = Villain.whole("one two three four", "null").replace(",\"usage\":null", "");
        try (Villain villain = new Villain(line -> {
                    if (streamed) {
                        line.write(Line.EVENTS).chunk(stream).write("0\r\n\r\n");
                    } else {
                        line.answer("200 OK", "application/json", whole);
                    }
                });
                FaultRig rig = rig(villain)) {
            String answer = streamed ? rig.stream() : rig.chat().body();
            assertTrue(answer.contains("four"), answer);
            LedgerRow row = rig.rows().get(0);
            assertEquals("estimated", row.certainty());
            assertTrue(row.costNano() != null && row.costNano() > 0, row::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"prompt_tokens\":-5,\"completion_tokens\":2}",
                "{\"prompt_tokens\":9223372036854775807,\"completion_tokens\":9223372036854775807}",
                "{\"prompt_tokens\":1e300,\"completion_tokens\":2}",
                "{\"prompt_tokens\":NaN,\"completion_tokens\":2}",
                "{\"prompt_tokens\":\"7\",\"completion_tokens\":\"2\"}",
                "{\"prompt_tokens\":7,\"completion_tokens\":2,\"prompt_tokens_details\":{\"cached_tokens\":900}}"
            })
    @FaultCase(25)
    @DisplayName("lies about what it used: the lie is not believed, an estimate stands in the books, and it is counted")
    void lies(String usage) throws Exception {
        try (Villain villain =
                        new Villain(line -> line.answer("200 OK", "application/json", Villain.whole("Hi", usage)));
                FaultRig rig = rig(villain)) {
            HttpResponse<String> answer = rig.chat();
            assertEquals(200, answer.statusCode(), answer.body());
            LedgerRow row = rig.rows().get(0);
            assertEquals("estimated", row.certainty(), row::toString);
            assertTrue(row.costNano() != null && row.costNano() > 0 && row.costNano() < 1_000_000, row::toString);
        }
    }

    @Test
    @FaultCase(26)
    @DisplayName("says what it used again and again, each time more: the last word counts, once")
    void usageTwice() throws Exception {
        String events = Villain.piece("Hi")
                + "data: {\"id\":\"c\",\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":1,\"total_tokens\":8}}\n\n"
                + Villain.finish(Villain.usage())
                + "data: {\"id\":\"c\",\"choices\":[],\"usage\":" + Villain.usage() + "}\n\ndata: [DONE]\n\n";
        try (Villain villain = new Villain(
                        line -> line.write(Line.EVENTS).chunk(events).write("0\r\n\r\n"));
                FaultRig rig = rig(villain)) {
            assertTrue(rig.stream().contains("[DONE]"));
            LedgerRow row = rig.rows().get(0);
            assertEquals("exact", row.certainty());
            assertEquals(Map.of("input", 7L, "output", 2L), some(row.tokens()));
            assertEquals(11_000L, row.costNano());
        }
    }

    private static Map<String, Long> some(Map<String, Long> tokens) {
        return tokens.entrySet().stream()
                .filter(kind -> kind.getValue() > 0 && !kind.getKey().equals("request"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    @FaultCase(27)
    @DisplayName("is of another model than was asked for: priced as configured, told as the client asked, and counted")
    void otherModel() throws Exception {
        String other = Villain.whole("Hi", Villain.usage()).replace("\"model\":\"m\"", "\"model\":\"another\"");
        try (Villain villain = new Villain(line -> line.answer("200 OK", "application/json", other));
                FaultRig rig = rig(villain)) {
            assertEquals("auto", new JsonObject(rig.chat().body()).getString("model"));
            assertEquals(11_000L, rig.rows().get(0).costNano());
        }
    }

    @Test
    @FaultCase(31)
    @DisplayName("is compressed though nobody asked: a 502, and never bytes that a client takes for text")
    void compressed() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Villain.whole("Hi", Villain.usage()).getBytes(StandardCharsets.UTF_8));
        }
        byte[] body = bytes.toByteArray();
        try (Villain villain = new Villain(line -> gzipped(line, body));
                FaultRig rig = rig(villain)) {
            HttpResponse<String> answer = rig.chat();
            ConnectFaultTests.failed(answer, 502, "malformed");
            assertTrue(answer.headers().firstValue("content-encoding").isEmpty());
        }
    }

    private static void gzipped(Line line, byte[] body) throws IOException {
        line.write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: "
                        + body.length + "\r\n\r\n")
                .write(body);
    }

    @Test
    @FaultCase(31)
    @DisplayName("has headers of its own framing: those of the client's answer are worked out anew")
    void headersAnew() throws Exception {
        try (Villain villain = new Villain(line -> line.answer(
                        "200 OK",
                        "application/json",
                        Villain.whole("Hi", Villain.usage()),
                        "x-internal: secret-host",
                        "set-cookie: a=b",
                        "content-encoding: identity"));
                FaultRig rig = rig(villain)) {
            HttpResponse<String> answer = rig.chat();
            assertEquals(200, answer.statusCode(), answer.body());
            assertEquals(
                    Integer.toString(answer.body().getBytes(StandardCharsets.UTF_8).length),
                    answer.headers().firstValue("content-length").orElseThrow());
            for (String header : List.of("x-internal", "set-cookie", "content-encoding")) {
                assertTrue(answer.headers().firstValue(header).isEmpty(), header);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n"})
    @FaultCase(32)
    @DisplayName("is announced by an interim one: that is passed over")
    void interim(String announced) throws Exception {
        try (Villain villain = new Villain(line -> line.write(announced)
                        .answer("200 OK", "application/json", Villain.whole("Hi", Villain.usage())));
                FaultRig rig = rig(villain)) {
            HttpResponse<String> answer = rig.chat();
            assertEquals(200, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains("Hi"));
        }
    }
}
