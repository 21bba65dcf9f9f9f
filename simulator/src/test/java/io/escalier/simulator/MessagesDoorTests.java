package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("The door of the messages dialect")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesDoorTests {
    private static final String KEY = "sk-ant-right-0123456789";

    private final Sim sim = new Sim();
    private final Messages messages = new Messages(sim);
    private final Sim locked = new Sim(SimulatorOptions.DEFAULT.withKeys(Set.of(KEY)));
    private final Messages guarded = new Messages(locked);

    @AfterAll
    void stop() {
        sim.close();
        locked.close();
    }

    @Test
    @DisplayName("refuses a request without anthropic-version, or with one that there is not")
    void version() {
        ObjectNode body = Messages.ask("sim-small", "x");
        HttpResponse<String> response = sim.send("POST", Messages.PATH, body.toString());
        assertEquals(400, response.statusCode());
        assertTrue(response.body().contains("anthropic-version: header is required"), response.body());
        response = sim.send("POST", Messages.PATH, body.toString(), Messages.VERSION, "2020-01-01");
        assertEquals(400, response.statusCode());
        assertTrue(response.body().contains("is not a valid version"), response.body());
    }

    @Test
    @DisplayName("refuses an anthropic-beta that is not known")
    void beta() {
        String refusal = messages.refusal(
                Messages.ask("sim-small", "x"), "anthropic-beta", "files-api-2025-04-14,time-travel-2027-01-01");
        assertTrue(
                refusal.startsWith("Unexpected value(s) `time-travel-2027-01-01` for the `anthropic-beta` header."),
                refusal);
    }

    @Test
    @DisplayName(
            "answers a wrong key, or none, with a 401 that shows no key; x-api-key and a bearer token are both keys")
    void wrongKey() {
        ObjectNode body = Messages.ask("sim-small", "x");
        HttpResponse<String> response = guarded.post(body);
        assertEquals(401, response.statusCode());
        assertEquals(
                "authentication_error",
                Sim.json(response.body()).at("/error/type").asText());
        assertTrue(response.body().contains("x-api-key header is required"), response.body());
        response = guarded.post(body, "x-api-key", "sk-ant-wrong-1234");
        assertEquals(401, response.statusCode());
        assertTrue(response.body().contains("invalid x-api-key"), response.body());
        assertFalse(response.body().contains("1234"));
        assertEquals(401, guarded.send("GET", "/v1/models", "").statusCode());
        assertEquals(
                401,
                guarded.send("POST", "/v1/messages/count_tokens", body.toString())
                        .statusCode());
        assertEquals(200, guarded.post(body, "x-api-key", KEY).statusCode());
        assertEquals(200, guarded.post(body, "authorization", "Bearer " + KEY).statusCode());
        assertFalse(locked.lastRow().toString().contains(KEY));
    }

    @Test
    @DisplayName("answers a body that is too large with a 413 before it has come")
    void tooLarge() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), sim.simulator.port())) {
            String head = "POST /v1/messages HTTP/1.1\r\nhost: sim\r\ncontent-length: 33554433\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[4_096];
            int read = socket.getInputStream().readNBytes(answer, 0, 12);
            assertEquals("HTTP/1.1 413", new String(answer, 0, read, StandardCharsets.US_ASCII));
        }
        assertEquals(413, sim.lastRow().status());
    }

    @Test
    @DisplayName("answers a body that turns out to be too large with a 413 as well")
    void growsTooLarge() throws IOException, InterruptedException {
        byte[] part = new byte[1 << 20];
        HttpRequest.BodyPublisher parts = HttpRequest.BodyPublishers.ofByteArrays(Collections.nCopies(33, part));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + sim.simulator.port() + Messages.PATH))
                .header(Messages.VERSION, "2023-06-01")
                .POST(parts)
                .build();
        HttpResponse<String> response = sim.client().send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(413, response.statusCode());
        assertEquals(
                "request_too_large", Sim.json(response.body()).at("/error/type").asText());
    }

    @Test
    @DisplayName("answers an unknown URL with a 404 of the dialect")
    void unknownUrl() {
        for (String path : new String[] {"/v1/messages/batches", "/v1/files"}) {
            HttpResponse<String> response = messages.send("POST", path, "{}");
            assertEquals(404, response.statusCode());
            assertEquals(
                    "not_found_error",
                    Sim.json(response.body()).at("/error/type").asText());
        }
    }
}
