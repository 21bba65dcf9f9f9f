package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.meter.Attempt;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A fault in the form of an answer")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamFormTests {
    private final Sim sim = new Sim();

    @AfterAll
    void stop() {
        sim.close();
    }

    /** A stream of ten tokens with this fault. */
    private static ObjectNode faulty(String fault) {
        return Sim.stream("sim-small", "[[sim:tokens=10]] [[sim:fault=" + fault + "]]");
    }

    private String stream(String fault) {
        HttpResponse<String> response = sim.post(faulty(fault));
        assertEquals(200, response.statusCode());
        return response.body();
    }

    private static long contents(String text) {
        return Sim.data(text).stream()
                .filter(data -> data.contains("\"delta\":{\"content\":\" "))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"crlf", "cr", "drip", "drip]] [[sim:fault=crlf"})
    @DisplayName("can change the form of the lines and segments, not what they say")
    void forms(String fault) {
        String text = stream(fault);
        assertEquals(9, contents(text));
        assertEquals("[DONE]", Sim.data(text).get(Sim.data(text).size() - 1));
        assertEquals(fault.contains("cr"), text.contains("\r"));
        assertEquals(fault.contains("crlf") || !fault.contains("cr"), text.contains("\n"));
        Attempt row = sim.lastRow();
        assertEquals(text.length(), row.bytesWritten());
        assertEquals(10, row.tokensWritten());
    }

    @Test
    @DisplayName("can write every byte alone")
    void drip() {
        Wire wire = Wire.read(sim.simulator.port(), faulty("drip"), 5_000);
        assertEquals(Wire.End.FIN, wire.end());
        // Each write is a chunk of its own, which no slow reader can hide.
        String chunks = wire.text().substring(wire.text().indexOf("\r\n\r\n") + 4);
        assertTrue(chunks.matches("(?s)(1\r\n.\r\n)*+0\r\n\r\n"), chunks);
        assertEquals(sim.lastRow().bytesWritten(), (chunks.length() - 5) / 6);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("can compress the body, whatever the client accepts")
    void gzip(boolean stream) throws Exception {
        ObjectNode body = stream ? faulty("gzip") : Sim.ask("sim-small", "[[sim:say=packed]] [[sim:fault=gzip]]");
        HttpResponse<byte[]> response = sim.client()
                .send(
                        sim.request("POST", "/v1/chat/completions", body.toString()),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertEquals("gzip", response.headers().firstValue("content-encoding").orElse(""));
        String text = new String(
                new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(text.contains(stream ? "[DONE]" : "packed"));
        assertEquals(response.body().length, sim.lastRow().bytesWritten());
    }

    @Test
    @DisplayName("can leave usage out, lie about it, misplace it or say it twice; the meter does not care")
    void usage() {
        assertFalse(stream("usage_missing").contains("prompt_tokens"));
        assertTrue(stream("usage_lying").contains("\"prompt_tokens\":-5"));
        assertTrue(stream("usage_lying as=huge").contains("\"prompt_tokens\":4611686018427387904"));
        assertTrue(stream("usage_lying as=text").contains("\"completion_tokens\":\"NaN\""));
        String misplaced = stream("usage_on_choice");
        List<JsonNode> chunks = Sim.chunks(misplaced);
        assertEquals(
                10, chunks.get(chunks.size() - 1).at("/usage/completion_tokens").asInt());
        assertEquals(
                "stop",
                chunks.get(chunks.size() - 1).at("/choices/0/finish_reason").asText());
        List<JsonNode> twice = Sim.chunks(stream("usage_twice"));
        assertEquals(twice.get(twice.size() - 1), twice.get(twice.size() - 2));
        assertEquals(10, sim.lastRow().tokens().output());
    }
}
