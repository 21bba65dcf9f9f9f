package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.config.ConfigReader;
import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.LedgerRow;
import io.escalier.gateway.rig.RawClient;
import io.escalier.gateway.rig.Rig;
import io.escalier.gateway.rig.ScriptedUpstream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What happens step by step where much comes together, from socket to socket. Others are told in the play: a check past
 * its deadline in VerifiedTests, the draw after the limits and a limit in the middle of a ladder in LimitedTests.
 */
@DisplayName("Walked through over real sockets,")
class WalkthroughTests {
    private static final String[] MINE = {"x-escalier-session", "mine"};
    private static final String TOOLS =
            "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"pick_shelf\",\"parameters\":"
                    + "{\"type\":\"object\",\"properties\":{\"shelf\":{\"type\":\"string\",\"pattern\":\"^[0-9]{3}$\"}},"
                    + "\"required\":[\"shelf\"]}}}],";

    @TempDir
    private Path directory;

    private static String decision(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.headers().firstValue("x-escalier-decision").orElseThrow();
    }

    /** The executor speaks, and then makes a call that the tool's schema forbids. */
    private static final String STREAM = """
            data: {"id":"c1","model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"Let me see to that at once."}}]}

            data: {"id":"c1","model":"m","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"t1","type":"function","function":{"name":"pick_shelf","arguments":"{}"}}]}}]}

            data: {"id":"c1","model":"m","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

            data: {"id":"c1","model":"m","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":4,"total_tokens":13}}

            data: [DONE]

            """;

    private static HttpResponse<String> ask(Gateway gateway, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.clientUrl() + "/v1/chat/completions"))
                .headers(MINE)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"auto\",\"stream\":true," + TOOLS + body + "}"))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    @DisplayName("a schema failure that comes too late under guard is left to this client and helped in the next turn")
    void lateSchemaFailureUnderGuard() throws Exception {
        String config = """
                server: { listen: 127.0.0.1:0, admin: 127.0.0.1:0 }
                providers: { scripted: { base_url: "%s" }, sim: { base_url: "%s" } }
                models: { one: { provider: scripted, id: m }, frontier: { provider: sim, id: sim-frontier } }
                routes: { auto: { executor: one, advisor: frontier, policy: mine } }
                ledger: { url: "sqlite:%s" }
                policies:
                  mine:
                    stream: guard
                    guard: { tokens: 4, tools: none }
                    rules:
                      - { name: malformed, stage: after, when: "answer.tool_call_errors > 0", try: [retry, takeover] }
                """;
        try (ScriptedUpstream scripted = new ScriptedUpstream("text/event-stream", STREAM);
                Rig.Upstream sim = Rig.upstream()) {
            String yaml =
                    config.formatted(scripted.baseUrl(), sim.simulator().baseUrl(), directory.resolve("ledger.db"));
            Gateway gateway = Rig.await(Gateway.start(new ConfigReader(name -> null).read("test.yaml", yaml)));
            try {
                HttpResponse<String> late = ask(gateway, Rig.user("Pick one."));
                assertEquals("accept", decision(late), "nothing was known when the text began to flow");
                assertTrue(late.body().contains("Let me see") && late.body().contains("pick_shelf"), late.body());
                assertTrue(late.body().endsWith("data: [DONE]\n\n"), late.body());
                assertEquals(1, scripted.requests().size(), "no retry of what the client has");
                assertEquals("takeover;rule=malformed;step=2", decision(ask(gateway, Rig.user("And now?"))));
                assertEquals("accept", decision(ask(gateway, Rig.user("And then?"))), "it was owed once");
                assertEquals(2, scripted.requests().size());
            } finally {
                Rig.await(gateway.close());
            }
        }
    }

    @Test
    @DisplayName(
            "a client that leaves in the middle of a takeover leaves nothing behind: no stay, no step, no open call")
    void clientGoneInTheMiddleOfATakeover() throws Exception {
        String policy = """
                stream: hold
                rules:
                  - { name: opening, stage: before, when: task.turns == 1, try: [{ takeover: { stay: 5 turns } }] }
                """;
        String stalls =
                Rig.user("Tell me a story about a lighthouse keeper. [[sim:fault=stall tokens=3 model=sim-frontier]]");
        try (Rig rig = Rig.start(directory, policy)) {
            try (RawClient client = rig.raw()) {
                client.send(request("{\"model\":\"auto\",\"stream\":true," + stalls + "}"));
                rig.awaitUpstream();
            }
            Await.until(
                    "the takeover is broken off",
                    () -> rig.admin("/admin/decisions?limit=1").contains("cancelled"));
            List<LedgerRow> rows = rig.books().agree().rows();
            assertEquals(
                    List.of("takeover cancelled"),
                    rows.stream().map(row -> row.purpose() + " " + row.result()).toList());
            String later = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello.\"},"
                    + "{\"role\":\"assistant\",\"content\":\"Hello.\"},{\"role\":\"user\",\"content\":\"Who are you?\"}]";
            assertEquals("accept", decision(rig.chat(later, MINE)), "the advisor does not stay");
            assertEquals(
                    "takeover;rule=opening;step=1",
                    decision(rig.chat(Rig.user("What is 12 + 7?"), MINE)),
                    "the ladder stands where it stood");
            rig.books().agree();
        }
    }

    private static String request(String body) {
        return "POST /v1/chat/completions HTTP/1.1\r\nhost: test\r\ncontent-type: application/json\r\n" + MINE[0] + ": "
                + MINE[1] + "\r\ncontent-length: " + body.length() + "\r\n\r\n" + body;
    }
}
