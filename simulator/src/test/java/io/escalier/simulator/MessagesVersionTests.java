package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Version 2026-10-21 of the messages dialect")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesVersionTests {
    private static final String OLDER = "2023-06-01";
    private static final String NEWER = "2026-10-21";

    private final Sim sim = new Sim();

    @AfterAll
    void stop() {
        sim.close();
    }

    private HttpResponse<String> post(JsonNode body, String version) {
        return sim.send("POST", Messages.PATH, body.toString(), Messages.VERSION, version);
    }

    private void onlyInTheOlder(JsonNode body, String message) {
        assertEquals(200, post(body, OLDER).statusCode());
        HttpResponse<String> refused = post(body, NEWER);
        assertEquals(400, refused.statusCode());
        assertEquals(message, Sim.json(refused.body()).at("/error/message").asText());
    }

    @Test
    @DisplayName("answers as the older one does")
    void answers() {
        HttpResponse<String> answer = post(Messages.ask("sim-frontier", "What is 2 + 3? Number only."), NEWER);
        assertEquals("5", Messages.text(Sim.json(answer.body())));
        assertTrue(sim.send("GET", "/v1/models", "", Messages.VERSION, NEWER)
                .body()
                .contains("first_id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"temperature", "top_p", "top_k"})
    @DisplayName("has no parameters of sampling, whatever their value")
    void noSampling(String parameter) {
        ObjectNode body = Messages.ask("sim-small", "x").put(parameter, 1);
        onlyInTheOlder(body, parameter + ": Extra inputs are not permitted");
    }

    @Test
    @DisplayName("has no documents in an assistant's messages")
    void documents() {
        ObjectNode body = Messages.ask("sim-small", "x");
        JsonNode document = Sim.json("[{\"type\":\"document\",\"source\":{\"type\":\"text\",\"media_type\":"
                + "\"text/plain\",\"data\":\"a text\"}}]");
        Messages.say(body, "assistant", document);
        Messages.say(body, "user", Sim.JSON.getNodeFactory().textNode("go on"));
        onlyInTheOlder(body, "messages.1: `document` blocks can only be in `user` messages");
    }

    @Test
    @DisplayName("has no citations in a user's messages, except none")
    void citations() {
        ObjectNode body = Messages.ask("sim-small", "x");
        Messages.say(body, "user", Sim.json("[{\"type\":\"text\",\"text\":\"y\",\"citations\":[]}]"));
        assertEquals(200, post(body, NEWER).statusCode());
        Messages.say(body, "user", Sim.json("[{\"type\":\"text\",\"text\":\"y\",\"citations\":[{\"type\":\"x\"}]}]"));
        onlyInTheOlder(body, "messages.2.content.0.text.citations: citations are not permitted in `user` messages");
    }
}
