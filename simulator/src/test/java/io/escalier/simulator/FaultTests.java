package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.simulator.fault.Fault;
import io.escalier.simulator.fault.FaultOrder;
import io.escalier.simulator.meter.Attempt;
import io.escalier.simulator.meter.Finish;
import io.escalier.simulator.meter.TokenCounts;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A fault that comes instead of an answer")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultTests {
    private final Sim sim = new Sim();

    @AfterAll
    void stop() {
        sim.close();
    }

    private void billsNothing(Fault fault) {
        Attempt row = sim.lastRow();
        assertEquals(TokenCounts.NONE, row.tokens());
        assertEquals(fault.toString(), row.fault());
    }

    @ParameterizedTest(name = "{0} gives {1}")
    @DisplayName("has its status and the API's error shape, and bills nothing")
    @CsvSource({
        "rate_limited, 429, requests, rate_limit_exceeded",
        "429, 429, requests, rate_limit_exceeded",
        "server_error, 500, server_error,",
        "503, 503, server_error,",
        "overloaded, 529, overloaded_error, overloaded",
        "unauthorized, 401, invalid_request_error, invalid_api_key",
        "context_length, 400, invalid_request_error, context_length_exceeded",
        "prompt_filtered, 400, invalid_request_error, content_filter"
    })
    void hasStatus(String fault, int status, String type, String code) {
        HttpResponse<String> response = sim.post(Sim.stream("sim-small", "x"), "x-sim-fault", fault);
        assertEquals(status, response.statusCode());
        JsonNode error = Sim.json(response.body()).path("error");
        assertEquals(type, error.path("type").asText());
        assertEquals(code == null ? "" : code, error.path("code").asText(""));
        assertEquals(Finish.REJECTED, sim.lastRow().finish());
        billsNothing(Fault.named(fault).orElseThrow());
    }

    @Test
    @DisplayName("by a directive strikes as often as it says, then the request succeeds; another key counts anew")
    void directiveTimes() {
        JsonNode body = Sim.ask("sim-small", "Hi [[sim:fault=429 retry_after=2 times=2]]");
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> response = sim.post(body);
            assertEquals(429, response.statusCode());
            assertEquals("2", response.headers().firstValue("retry-after").orElse(""));
        }
        assertEquals(200, sim.post(body).statusCode());
        assertEquals(200, sim.post(body).statusCode());
        assertEquals(429, sim.post(body, "authorization", "Bearer other").statusCode());
    }

    @Test
    @DisplayName("by a directive can concern one model, let some requests pass, and be one of several in a row")
    void directiveScope() {
        String text = "A [[sim:fault=500 times=1 model=sim-small]] [[sim:fault=503 times=1]]";
        assertEquals(503, sim.post(Sim.ask("sim-frontier", text)).statusCode());
        assertEquals(200, sim.post(Sim.ask("sim-frontier", text)).statusCode());
        List<Integer> small = IntStream.range(0, 3)
                .mapToObj(i -> sim.post(Sim.ask("sim-small", text)).statusCode())
                .toList();
        assertEquals(List.of(500, 503, 200), small);
        String skips = "B [[sim:fault=500 skip=1 times=1]]";
        List<Integer> skipped = IntStream.range(0, 3)
                .mapToObj(i -> sim.post(Sim.ask("sim-small", skips)).statusCode())
                .toList();
        assertEquals(List.of(200, 500, 200), skipped);
    }

    @Test
    @DisplayName("can be queued for a model, over HTTP or in process, and is used up in order")
    void queue() {
        String order = "{\"model\":\"sim-small\",\"fault\":\"429\",\"times\":2,\"retry_after\":7}";
        assertEquals(200, sim.send("POST", "/sim/faults", order).statusCode());
        sim.simulator.faults().queue(FaultOrder.ofHeader("overloaded model=sim-small"));
        assertTrue(sim.send("GET", "/sim/faults", "").body().contains("retry_after"));
        List<Integer> statuses = IntStream.range(0, 4)
                .mapToObj(i -> sim.post(Sim.ask("sim-small", "x")).statusCode())
                .toList();
        assertEquals(List.of(429, 429, 529, 200), statuses);
        sim.simulator.faults().queue(FaultOrder.ofHeader("500"));
        assertEquals(200, sim.send("DELETE", "/sim/faults", "").statusCode());
        assertEquals(200, sim.post(Sim.ask("sim-frontier", "x")).statusCode());
        assertEquals(
                400, sim.send("POST", "/sim/faults", "{\"fault\":\"nope\"}").statusCode());
        assertThrows(IllegalArgumentException.class, () -> FaultOrder.ofHeader("429 times=often"));
    }

    @Test
    @DisplayName("can have an absurd Retry-After")
    void absurdRetryAfter() {
        for (String value : List.of("1000000000", "-5", "soon", "Wed, 21 Oct 2015 07:28:00 GMT")) {
            String text = "[[sim:fault=absurd_retry_after value=\"" + value + "\"]]";
            HttpResponse<String> response = sim.post(Sim.ask("sim-small", text));
            assertEquals(429, response.statusCode());
            assertEquals(value, response.headers().firstValue("retry-after").orElse(""));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("can have an error body of another shape")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "string|{\"error\":\"it broke\"}",
                "array|[{\"error\":{\"code\":502,\"message\":\"it broke\",\"status\":\"INTERNAL\"}}]",
                "nested|{\"detail\":{\"errors\":[{\"msg\":\"it broke\",\"loc\":[\"body\"]}]}}",
                "text|it broke",
                "empty|``"
            })
    void oddErrors(String shape, String body) {
        HttpResponse<String> response =
                sim.post(Sim.ask("sim-small", "x"), "x-sim-fault", "odd_error status=502 shape=" + shape);
        assertEquals(502, response.statusCode());
        assertEquals(body, response.body());
        billsNothing(Fault.ODD_ERROR);
    }

    @Test
    @DisplayName("can be an HTML page with status 200")
    void html() {
        HttpResponse<String> response = sim.post(Sim.ask("sim-small", "x"), "x-sim-fault", "html");
        assertEquals(200, response.statusCode());
        assertTrue(response.headers().firstValue("content-type").orElse("").startsWith("text/html"));
        assertTrue(response.body().startsWith("<!DOCTYPE html>"));
        billsNothing(Fault.HTML);
    }

    @Test
    @DisplayName("can be a connection closed before any head")
    void closeBeforeHead() {
        Wire wire = Wire.read(sim.simulator.port(), Sim.ask("sim-small", "[[sim:fault=close_before_head]]"), 5_000);
        assertEquals("", wire.text());
        assertFalse(wire.end() == Wire.End.SILENCE);
        billsNothing(Fault.CLOSE_BEFORE_HEAD);
        assertEquals(0, sim.lastRow().status());
        assertEquals(Finish.CUT, sim.lastRow().finish());
    }

    @Test
    @DisplayName("can be silence without a head, until the client leaves")
    void noHead() {
        Wire wire = Wire.read(sim.simulator.port(), Sim.ask("sim-small", "[[sim:fault=no_head]]"), 200);
        assertEquals("", wire.text());
        assertEquals(Wire.End.SILENCE, wire.end());
        billsNothing(Fault.NO_HEAD);
        assertEquals(Finish.CLIENT_GONE, sim.lastRow().finish());
    }

    @Test
    @DisplayName("can be a head and then silence: the prompt is billed")
    void headThenSilence() {
        Wire wire = Wire.read(sim.simulator.port(), Sim.ask("sim-small", "[[sim:fault=head_then_silence]]"), 200);
        assertTrue(wire.text().startsWith("HTTP/1.1 200"));
        assertTrue(wire.text().endsWith("\r\n\r\n"));
        assertEquals(Wire.End.SILENCE, wire.end());
        Attempt row = sim.lastRow();
        assertEquals(Finish.CLIENT_GONE, row.finish());
        assertTrue(row.tokens().prompt() > 0);
        assertEquals(0, row.tokens().completion());
        assertEquals(0, row.bytesAtDisconnect());
    }
}
