package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.fault.FaultOrder;
import io.escalier.simulator.meter.Attempt;
import io.escalier.simulator.meter.Finish;
import io.escalier.simulator.meter.TokenCounts;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A fault in the messages dialect")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesFaultTests {
    private final Sim sim = new Sim();
    private final Messages messages = new Messages(sim);

    @AfterAll
    void stop() {
        sim.close();
    }

    /** A stream of ten tokens with this fault. */
    private static ObjectNode faulty(String fault) {
        return Messages.ask("sim-small", "[[sim:tokens=10]] [[sim:fault=" + fault + "]]")
                .put("stream", true);
    }

    @ParameterizedTest(name = "{0} gives {1} {2}")
    @DisplayName("has its status and the dialect's error, and bills nothing")
    @CsvSource({
        "429, 429, rate_limit_error",
        "server_error, 500, api_error",
        "unavailable, 503, api_error",
        "529, 529, overloaded_error",
        "401, 401, authentication_error",
        "403, 403, permission_error",
        "413, 413, request_too_large",
        "context_length, 400, invalid_request_error",
        "prompt_filtered, 400, invalid_request_error"
    })
    void hasStatus(String fault, int status, String type) {
        HttpResponse<String> response = messages.post(Messages.ask("sim-small", "x"), "x-sim-fault", fault);
        assertEquals(status, response.statusCode());
        JsonNode body = Sim.json(response.body());
        assertEquals("error", body.path("type").asText());
        assertEquals(type, body.at("/error/type").asText());
        assertEquals(
                response.headers().firstValue("request-id").orElse(""),
                body.path("request_id").asText());
        assertEquals(status == 429, response.headers().firstValue("retry-after").isPresent());
        assertEquals(Finish.REJECTED, sim.lastRow().finish());
        assertEquals(TokenCounts.NONE, sim.lastRow().tokens());
        assertEquals(0, sim.lastRow().nanos().orElse(-1));
    }

    @Test
    @DisplayName("that is queued strikes whichever dialect is asked, in that dialect's words")
    void queued() {
        for (int i = 0; i < 2; i++) {
            sim.simulator.faults().queue(FaultOrder.ofHeader("overloaded"));
        }
        JsonNode chat = Sim.json(sim.post(Sim.ask("sim-small", "x")).body());
        assertEquals("overloaded", chat.at("/error/code").asText());
        JsonNode message =
                Sim.json(messages.post(Messages.ask("sim-small", "x")).body());
        assertEquals("overloaded_error", message.at("/error/type").asText());
        messages.answer(Messages.ask("sim-small", "x"));
    }

    @Test
    @DisplayName("strikes a request as often as it says, and then no more")
    void times() {
        ObjectNode body = Messages.ask("sim-small", "again [[sim:fault=529 times=1]]");
        assertEquals(529, messages.post(body).statusCode());
        assertEquals(200, messages.post(body).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "rst"})
    @DisplayName("can cut a stream, which bills what was written")
    void cut(String fault) {
        assertThrows(UncheckedIOException.class, () -> messages.post(faulty(fault)));
        Attempt row = sim.lastRow();
        assertEquals(Finish.CUT, row.finish());
        assertEquals(3, row.tokens().output());
        assertTrue(row.nanos().orElse(0) > 0);
    }

    @Test
    @DisplayName("can end a stream with an error event and no message_stop")
    void errorEvent() {
        HttpResponse<String> response = messages.post(faulty("error_event code=overloaded tokens=2"));
        assertEquals(200, response.statusCode());
        List<JsonNode> events = Messages.events(response.body());
        JsonNode last = events.get(events.size() - 1);
        assertEquals("error", last.path("type").asText());
        assertEquals("overloaded_error", last.at("/error/type").asText());
        assertFalse(Messages.types(events).contains("message_stop"));
        assertEquals(2, Messages.deltas(events, "text_delta").count());
        assertEquals(Finish.BROKEN_OFF, sim.lastRow().finish());
    }

    @Test
    @DisplayName("can end a stream without a word")
    void silentEnd() {
        List<JsonNode> events =
                Messages.events(messages.post(faulty("silent_end")).body());
        assertEquals(
                "content_block_delta",
                events.get(events.size() - 1).path("type").asText());
        assertEquals(10, sim.lastRow().tokens().output());
    }

    @Test
    @DisplayName("can stop a stream for a while, by the simulator's clock")
    void stall() throws Exception {
        try (Sim manual = new Sim(SimulatorOptions.DEFAULT.withManualTime())) {
            var answer = manual.client()
                    .sendAsync(
                            manual.request(
                                    "POST",
                                    Messages.PATH,
                                    faulty("stall ms=5000").toString(),
                                    Messages.VERSION,
                                    "2023-06-01"),
                            HttpResponse.BodyHandlers.ofString());
            Sim.until(() -> manual.simulator.waiting() == 1);
            assertEquals(3, manual.simulator.meter().attempts().get(0).tokens().output());
            manual.simulator.advance(Duration.ofSeconds(5));
            assertTrue(answer.get().body().contains("message_stop"));
        }
    }

    @Test
    @DisplayName("can put an event that is broken, or one that is huge, into a stream")
    void brokenEvents() {
        String stream = messages.post(faulty("malformed_event")).body();
        assertTrue(stream.contains("\"delta\":{\n\n"), stream);
        assertTrue(stream.endsWith("data: {\"type\":\"message_stop\"}\n\n"));
        stream = messages.post(faulty("huge_line bytes=100000")).body();
        assertEquals(11, Messages.deltas(Messages.events(stream), "text_delta").count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"crlf", "drip", "gzip"})
    @DisplayName("can change the form of the bytes, not what is billed")
    void forms(String fault) {
        assertEquals(200, messages.post(faulty(fault)).statusCode());
        assertEquals(10, sim.lastRow().tokens().output());
        assertEquals(Finish.COMPLETE, sim.lastRow().finish());
    }

    @Test
    @DisplayName("can make usage missing, a lie, or come twice, while the meter has the truth")
    void usage() {
        List<JsonNode> events =
                Messages.events(messages.post(faulty("usage_missing")).body());
        assertTrue(events.stream().noneMatch(event -> event.toString().contains("usage")));
        events =
                Messages.events(messages.post(faulty("usage_lying as=negative")).body());
        assertEquals(-3, events.get(0).at("/message/usage/input_tokens").asInt());
        events = Messages.events(messages.post(faulty("usage_lying as=text")).body());
        assertEquals(
                "NaN", events.get(events.size() - 2).at("/usage/output_tokens").asText());
        events = Messages.events(messages.post(faulty("usage_twice")).body());
        assertEquals(
                2,
                Messages.types(events).stream().filter("message_delta"::equals).count());
        assertEquals(10, sim.lastRow().tokens().output());
    }

    @Test
    @DisplayName("can name another model, or end an answer as a refusal")
    void oddAnswers() {
        ObjectNode body = faulty("wrong_model name=other").put("stream", false);
        assertEquals("other", messages.answer(body).path("model").asText());
        JsonNode refused = messages.answer(faulty("content_filter tokens=2").put("stream", false));
        assertEquals("refusal", refused.path("stop_reason").asText());
        assertEquals("refusal", refused.at("/stop_details/type").asText());
        assertEquals(2, refused.at("/usage/output_tokens").asInt());
    }

    @Test
    @DisplayName("in what was thought bills what was thought until then")
    void cutWhileThinking() {
        ObjectNode body =
                Messages.thinking("sim-frontier", "[[sim:think=40 say=x]]").put("stream", true);
        assertThrows(UncheckedIOException.class, () -> messages.post(body, "x-sim-fault", "cut bytes=900"));
        Attempt row = sim.lastRow();
        assertTrue(row.tokens().reasoning() > 0 && row.tokens().reasoning() < 40, row.toString());
        assertEquals(0, row.tokens().output());
    }
}
