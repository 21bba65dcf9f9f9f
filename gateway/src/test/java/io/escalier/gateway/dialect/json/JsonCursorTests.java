package io.escalier.gateway.dialect.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.routing.task.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A cursor over JSON")
class JsonCursorTests {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("counts positions from the first byte it was given, in bytes")
    void positions() throws IOException {
        byte[] bytes = bytes("xx{\"é\":\"€\", \"n\" : -1.5e2}yy");
        List<String> seen = new ArrayList<>();
        try (JsonCursor at = JsonCursor.lenient(bytes, 2, bytes.length - 4)) {
            while (at.next() != null) {
                seen.add(at.token() + " " + at.text(new Span(at.from(), at.to())));
            }
        }
        assertEquals(
                List.of("START_OBJECT {", "VALUE_STRING \"€\"", "VALUE_NUMBER_FLOAT -1.5e2", "END_OBJECT }"),
                seen.stream().filter(token -> !token.startsWith("FIELD_NAME")).toList());
    }

    @Test
    @DisplayName("says where it stands in words")
    void path() throws IOException {
        byte[] bytes = bytes("{\"a\":[{\"b\":1},[2,{\"c d\\n\":3}]],\"e\":[]}");
        List<String> paths = new ArrayList<>();
        try (JsonCursor at = JsonCursor.strict(bytes)) {
            while (at.next() != null) {
                if (at.token() != JsonToken.FIELD_NAME) {
                    paths.add(at.path());
                }
            }
        }
        assertEquals(
                List.of(
                        "",
                        "a",
                        "a[0]",
                        "a[0].b",
                        "a[0]",
                        "a[1]",
                        "a[1][0]",
                        "a[1][1]",
                        "a[1][1].c d ",
                        "a[1][1]",
                        "a[1]",
                        "a",
                        "e",
                        "e",
                        ""),
                paths);
    }

    @Test
    @DisplayName("skips a value whatever is in it")
    void skips() throws IOException {
        try (JsonCursor at = JsonCursor.strict(bytes("[{\"a\":[[],{\"b\":{}}]},2]"))) {
            at.next();
            at.next();
            assertEquals(new Span(1, 20), at.value());
            assertEquals(JsonToken.VALUE_NUMBER_INT, at.next());
        }
    }

    @Test
    @DisplayName("counts numbers that are none, and refuses them in requests")
    void nonFinite() throws IOException {
        byte[] bytes = bytes("[1.0,NaN,-Infinity,1e400,{\"x\":NaN}]");
        try (JsonCursor at = JsonCursor.lenient(bytes, 0, bytes.length)) {
            at.next();
            at.skip();
            assertEquals(3, at.nonFinite());
        }
        try (JsonCursor at = JsonCursor.strict(bytes)) {
            at.next();
            assertThrows(IOException.class, at::skip);
        }
    }

    @Test
    @DisplayName("reads UTF-8 only, though a byte is zero where UTF-16 would have one")
    void utf8Only() throws IOException {
        try (JsonCursor at = JsonCursor.strict(new byte[] {'{', 0, '}', 0})) {
            assertEquals(JsonToken.START_OBJECT, at.next());
            assertThrows(IOException.class, at::next);
        }
    }
}
