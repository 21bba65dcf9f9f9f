package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Beside its answers, the messages dialect")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesModelTests {
    private final Sim sim = new Sim();
    private final Messages messages = new Messages(sim);

    @AfterAll
    void stop() {
        sim.close();
    }

    private JsonNode get(String path) {
        HttpResponse<String> response = messages.send("GET", path, "");
        assertEquals(200, response.statusCode(), response.body());
        return Sim.json(response.body());
    }

    @Test
    @DisplayName("lists the models in its own shape when anthropic-version is sent, page by page")
    void lists() {
        JsonNode list = get("/v1/models?limit=1000");
        assertEquals(2, list.path("data").size());
        JsonNode first = list.at("/data/0");
        assertEquals("model", first.path("type").asText());
        assertEquals("sim-small", first.path("id").asText());
        assertEquals(32_000, first.path("max_input_tokens").asInt());
        assertEquals(4_096, first.path("max_tokens").asInt());
        assertFalse(list.path("has_more").asBoolean());
        assertEquals("sim-small", list.path("first_id").asText());
        assertEquals("sim-frontier", list.path("last_id").asText());
        assertTrue(get("/v1/models?limit=1").path("has_more").asBoolean());
        JsonNode rest = get("/v1/models?limit=1&after_id=sim-small");
        assertEquals("sim-frontier", rest.path("first_id").asText());
        assertFalse(rest.path("has_more").asBoolean());
        assertEquals(400, messages.send("GET", "/v1/models?limit=0", "").statusCode());
        assertEquals(
                "list",
                Sim.json(sim.send("GET", "/v1/models", "").body())
                        .path("object")
                        .asText());
    }

    @Test
    @DisplayName("shows one model, and says 404 of one that there is not")
    void shows() {
        assertEquals(
                "Simulated Frontier",
                get("/v1/models/sim-frontier").path("display_name").asText());
        HttpResponse<String> response = messages.send("GET", "/v1/models/sim-huge", "");
        assertEquals(404, response.statusCode());
        assertEquals(
                "not_found_error", Sim.json(response.body()).at("/error/type").asText());
    }

    @Test
    @DisplayName("counts a prompt's tokens as its usage will, at no cost and with no row in the meter")
    void counts() {
        ObjectNode body = Messages.tools(Messages.thinking("sim-frontier", "What is 2 + 3?"), "get_weather");
        body.put("system", "Be brief.");
        long told = messages.answer(body).at("/usage/input_tokens").asLong();
        long row = sim.lastRow().number();
        body.remove("max_tokens");
        HttpResponse<String> response = messages.send("POST", "/v1/messages/count_tokens?beta=true", body.toString());
        assertEquals(200, response.statusCode(), response.body());
        assertEquals(told, Sim.json(response.body()).path("input_tokens").asLong());
        assertEquals(row, sim.lastRow().number());
    }

    @Test
    @DisplayName("refuses to count what it would refuse to answer, and what belongs to an answer")
    void countsStrictly() {
        ObjectNode body = Messages.ask("sim-frontier", "x");
        HttpResponse<String> response = messages.send("POST", "/v1/messages/count_tokens", body.toString());
        assertEquals(400, response.statusCode());
        assertTrue(response.body().contains("max_tokens: Extra inputs are not permitted"), response.body());
        response = messages.send("POST", "/v1/messages/count_tokens", "{\"model\":\"sim-small\",\"messages\":[]}");
        assertEquals(400, response.statusCode());
        assertTrue(response.body().contains("at least one message is required"), response.body());
    }
}
