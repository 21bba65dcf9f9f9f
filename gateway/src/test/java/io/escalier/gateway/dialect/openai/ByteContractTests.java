package io.escalier.gateway.dialect.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files are made after what each provider sends; {@code asked} and {@code plain} are what two clients get of it. */
@DisplayName("A provider's stream reaches the client as the bytes it was")
class ByteContractTests {
    private static final String PLAIN = Requests.with(",\"stream\":true");
    private static final String ASKED =
            Requests.with(",\"stream\":true,\"logprobs\":true,\"stream_options\":{\"include_usage\":true}");
    /** Every cut within an event is tried where events are read; here a few are enough. */
    private static final int STRIDE = 7;

    private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");

    private static String file(String name) {
        try (InputStream in = ByteContractTests.class.getResourceAsStream("/chat/" + name + ".sse")) {
            assertNotNull(in, name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "vllm", "llamacpp", "ollama"})
    @DisplayName("but for the model's name, and what it did not ask for, whatever the line ends and the cuts")
    void bytes(String provider) {
        for (String eol : LINE_ENDS) {
            byte[] stream = file(provider).replace("\n", eol).getBytes(StandardCharsets.UTF_8);
            String plain = file(provider + ".plain").replace("\n", eol);
            String asked = file(provider + ".asked").replace("\n", eol);
            List<String> log = Heard.stream(List.of(stream)).log;
            for (int cut = 0; cut <= stream.length; cut += STRIDE) {
                Heard heard = Heard.stream(
                        List.of(Arrays.copyOfRange(stream, 0, cut), Arrays.copyOfRange(stream, cut, stream.length)));
                assertEquals(log, heard.log);
                assertEquals(plain, heard.written(PLAIN));
                assertEquals(asked, heard.written(ASKED));
            }
            assertEquals(plain, Heard.stream(bytewise(stream)).written(PLAIN));
        }
    }

    private static List<byte[]> bytewise(byte[] stream) {
        List<byte[]> pieces = new ArrayList<>();
        for (byte b : stream) {
            pieces.add(new byte[] {b});
        }
        return pieces;
    }

    @Test
    @DisplayName("and is understood: OpenAI's")
    void openai() {
        Heard heard = Heard.stream(file("openai"));

        assertEquals(
                List.of("OTHER", "TEXT", "TEXT", "TEXT", "TEXT", "FINISH", "USAGE", "TERMINAL", "ended"), heard.log);
        assertEquals("Hello \"wörld\" 😀\n", heard.reader.soFar().text());
        assertEquals("{INPUT=5, CACHE_READ=16, OUTPUT=5, REASONING=4} exact", String.valueOf(heard.reader.stated()));
        assertNotNull(heard.reader.soFar().confidence());
        assertEquals(4, heard.reader.soFar().confidence().tokens());
    }

    @Test
    @DisplayName("and is understood: vLLM's, with usage on every event")
    void vllm() {
        Heard heard = Heard.stream(file("vllm"));

        assertEquals(
                List.of("OTHER", "REASONING", "REASONING", "TEXT", "TEXT", "FINISH", "USAGE", "TERMINAL", "ended"),
                heard.log);
        assertEquals("Vierzig€", heard.reader.soFar().text());
        assertEquals("{INPUT=12, OUTPUT=5} exact", String.valueOf(heard.reader.stated()));
    }

    @Test
    @DisplayName("and is understood: llama.cpp's, with a tool call")
    void llamacpp() {
        Heard heard = Heard.stream(file("llamacpp"));

        assertEquals(
                List.of("OTHER", "TOOL", "TOOL", "TOOL", "FINISH", "done:call_1", "USAGE", "TERMINAL", "ended"),
                heard.log);
        assertEquals(
                "{\"path\":\"a/b.txt\"}",
                heard.reader.soFar().toolCalls().get(0).arguments());
        assertEquals("{INPUT=140, OUTPUT=18} exact", String.valueOf(heard.reader.stated()));
    }

    @Test
    @DisplayName("and is understood: Ollama's, with usage on the last event and comments")
    void ollama() {
        Heard heard = Heard.stream(file("ollama"));

        assertEquals(List.of("OTHER", "TEXT", "TEXT", "OTHER", "TEXT", "FINISH", "TERMINAL", "ended"), heard.log);
        assertEquals("The sky is\tblue", heard.reader.soFar().text());
        assertEquals("{INPUT=26, OUTPUT=4} exact", String.valueOf(heard.reader.stated()));
    }
}
