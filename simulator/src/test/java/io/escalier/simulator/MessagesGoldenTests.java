package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A stream of the messages dialect")
class MessagesGoldenTests {
    /** Files that are to be written anew, not compared: {@code -Dgolden.write=src/test/resources/messages}. */
    private static final String WRITE = System.getProperty("golden.write", "");

    @ParameterizedTest
    @ValueSource(strings = {"text", "tools-after-thinking", "redacted", "cut-off-by-an-error"})
    @DisplayName("is byte for byte as it was")
    void isAsItWas(String name) throws IOException {
        try (Sim sim = new Sim()) {
            String stream =
                    new Messages(sim).post(asked(name).put("stream", true)).body();
            if (WRITE.isEmpty()) {
                assertEquals(read(name), stream);
            } else {
                Files.writeString(Path.of(WRITE, name + ".sse"), stream);
            }
        }
    }

    private static ObjectNode asked(String name) {
        return switch (name) {
            case "text" -> Messages.ask("sim-small", "[[sim:say=\"one two\"]]");
            case "redacted" -> Messages.thinking("sim-frontier", "[[sim:think=5 redact=yes say=yes]]");
            case "cut-off-by-an-error" ->
                Messages.ask("sim-small", "[[sim:say=\"one two\"]] [[sim:fault=error_event code=overloaded tokens=1]]");
            default ->
                Messages.tools(
                        Messages.thinking("sim-frontier", "[[sim:think=20]] Call get_weather and get_news."),
                        "get_weather",
                        "get_news");
        };
    }

    private static String read(String name) throws IOException {
        try (InputStream file = MessagesGoldenTests.class.getResourceAsStream("/messages/" + name + ".sse")) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
