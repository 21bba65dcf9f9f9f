package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.meter.Attempt;
import io.escalier.simulator.meter.Finish;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("A fault on the way")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamFaultTests {
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

    private Attempt cut(String fault, Wire.End end) {
        Wire wire = Wire.read(sim.simulator.port(), faulty(fault), 5_000);
        assertEquals(end, wire.end());
        assertFalse(wire.text().contains("[DONE]"));
        assertFalse(wire.text().endsWith("0\r\n\r\n"), "the body must not end cleanly");
        Attempt row = sim.lastRow();
        assertEquals(Finish.CUT, row.finish());
        assertEquals(row.tokensWritten(), row.tokens().output());
        return row;
    }

    @Test
    @DisplayName("can cut after so many tokens, with FIN or RST, and bills what was written")
    void cutAfterTokens() {
        assertEquals(4, cut("cut tokens=4", Wire.End.FIN).tokensWritten());
        assertEquals(0, cut("cut tokens=0", Wire.End.FIN).tokensWritten());
        assertEquals(10, cut("cut tokens=99", Wire.End.FIN).tokensWritten());
        assertEquals(4, cut("cut_rst tokens=4", Wire.End.RST).tokensWritten());
    }

    @Test
    @DisplayName("can cut in the middle of an event; its token was not delivered and is not billed")
    void cutAfterBytes() {
        Attempt four = cut("cut tokens=4", Wire.End.FIN);
        Attempt row = cut("cut bytes=" + (four.bytesWritten() - 5), Wire.End.FIN);
        assertEquals(four.bytesWritten() - 5, row.bytesWritten());
        assertEquals(3, row.tokensWritten());
    }

    @Test
    @DisplayName("can cut a buffered answer in its middle")
    void cutBuffered() {
        ObjectNode body = Sim.ask("sim-small", "[[sim:tokens=10]] [[sim:fault=cut]]");
        assertThrows(
                IOException.class,
                () -> sim.client()
                        .send(
                                sim.request("POST", "/v1/chat/completions", body.toString()),
                                HttpResponse.BodyHandlers.ofString()));
        assertEquals(Finish.CUT, sim.lastRow().finish());
        assertTrue(sim.lastRow().bytesWritten() > 100);
        assertEquals(0, sim.lastRow().tokens().output());
    }

    @Test
    @DisplayName("can stall for ever, until the client leaves")
    void stall() {
        Wire wire = Wire.read(sim.simulator.port(), faulty("stall tokens=5"), 200);
        assertEquals(Wire.End.SILENCE, wire.end());
        Attempt row = sim.lastRow();
        assertEquals(Finish.CLIENT_GONE, row.finish());
        assertEquals(5, row.tokensWritten());
        assertEquals(row.bytesWritten(), row.bytesAtDisconnect());
        assertEquals(5, row.tokens().output());
    }

    @Test
    @DisplayName("can stall for a while and go on")
    void stallForAWhile() {
        try (Sim slow = new Sim(SimulatorOptions.DEFAULT.withManualTime())) {
            var answer = slow.client()
                    .sendAsync(
                            slow.request(
                                    "POST",
                                    "/v1/chat/completions",
                                    faulty("stall tokens=5 ms=60000").toString()),
                            HttpResponse.BodyHandlers.ofString());
            Sim.until(() -> slow.simulator.waiting() == 1);
            assertEquals(5, slow.simulator.meter().attempts().get(0).tokensWritten());
            slow.simulator.advance(Duration.ofSeconds(59));
            assertFalse(answer.isDone());
            slow.simulator.advance(Duration.ofSeconds(1));
            assertTrue(answer.join().body().endsWith("data: [DONE]\n\n"));
        }
    }

    @Test
    @DisplayName("can end cleanly without a word")
    void silentEnd() {
        String text = stream("silent_end");
        assertEquals(9, contents(text));
        assertFalse(text.contains("[DONE]") || text.contains("\"finish_reason\":\"stop\""));
        assertEquals(Finish.BROKEN_OFF, sim.lastRow().finish());
        assertEquals(10, sim.lastRow().tokens().output());
        assertEquals(1, contents(stream("silent_end tokens=2")));
    }

    @Test
    @DisplayName("can be an event whose JSON is broken, and the stream goes on")
    void malformedEvent() {
        List<String> data = Sim.data(stream("malformed_event tokens=2"));
        assertEquals("{\"id\":\"chatcmpl-\",\"choices\":[{", data.get(3));
        assertEquals("[DONE]", data.get(data.size() - 1));
    }

    @Test
    @DisplayName("can be an error event, and then no end mark")
    void errorEvent() {
        List<String> data = Sim.data(stream("error_event tokens=2 code=overloaded_error"));
        JsonNode error = Sim.json(data.get(data.size() - 1)).path("error");
        assertEquals("overloaded_error", error.path("type").asText());
        assertEquals(4, data.size());
        assertEquals(2, sim.lastRow().tokens().output());
        assertEquals(Finish.BROKEN_OFF, sim.lastRow().finish());
    }

    @Test
    @DisplayName("can be a line of 10 MiB")
    void hugeLine() {
        List<String> data = Sim.data(stream("huge_line"));
        assertTrue(data.stream().anyMatch(line -> line.length() > 10 << 20));
        assertEquals("[DONE]", data.get(data.size() - 1));
        assertEquals(10, sim.lastRow().tokensWritten());
    }

    @Test
    @DisplayName("can be JSON that breaks off, with status 200")
    void invalidJson() {
        HttpResponse<String> response = sim.post(Sim.ask("sim-small", "[[sim:fault=invalid_json]]"));
        assertEquals(200, response.statusCode());
        assertTrue(response.body().startsWith("{\"id\"") && !response.body().endsWith("}"));
        assertEquals(Finish.COMPLETE, sim.lastRow().finish());
        assertTrue(sim.lastRow().tokens().output() > 0);
    }

    @Test
    @DisplayName("can be a content filter after some tokens")
    void contentFilter() {
        List<JsonNode> chunks = Sim.chunks(stream("content_filter tokens=2"));
        assertEquals(
                "content_filter", chunks.get(3).at("/choices/0/finish_reason").asText());
        assertEquals(2, sim.lastRow().tokens().output());
    }

    @Test
    @DisplayName("can name another model")
    void wrongModel() {
        String text = stream("wrong_model name=sim-other");
        assertEquals("sim-other", Sim.chunks(text).get(0).path("model").asText());
        assertEquals("sim-small", sim.lastRow().model());
    }
}
