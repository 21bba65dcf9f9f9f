package io.escalier.gateway.grafana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.gateway.Gateway;
import io.escalier.gateway.config.ConfigReader;
import io.escalier.gateway.rig.RawClient;
import io.escalier.gateway.rig.Rig;
import io.escalier.policies.config.ConfigException;
import io.escalier.simulator.exam.Exam;
import io.escalier.simulator.exam.Grader;
import io.escalier.simulator.exam.Kind;
import io.escalier.simulator.exam.Posed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Exam tasks over all routes that there can be, with their outcomes, and a little of everything that goes wrong. */
final class SimulatedTraffic implements Traffic {
    private static final List<Kind> KINDS = List.of(Kind.ARITHMETIC, Kind.LOGIC, Kind.EXTRACTION);
    private static final int TASKS = 60;

    /** Every rule of every route of the crowd makes four series of outcomes: together more than a metric may have. */
    private static final int CROWDED_ROUTES = 10;

    private static final int CROWDED_RULES = 51;

    private static final String CONFIGURATION = """
            server: { listen: "127.0.0.1:0", admin: "127.0.0.1:0" }
            providers:
              sim: { base_url: "%s" }
            models:
              small: { provider: sim, id: sim-small, price: { input: 0.15, output: 0.6 } }
              frontier: { provider: sim, id: sim-frontier, price: { input: 3, output: 15 } }
              unpriced: { provider: sim, id: sim-small }
            routes:
              auto: { executor: small, advisor: frontier, policy: drawn, baseline: 30%% }
              live: { executor: small, advisor: frontier, policy: flowing, baseline: 30%% }
              advisor: { executor: small, advisor: frontier, mode: advisor_only }
              gratis: { executor: unpriced, advisor: frontier, policy: balanced }
            %s
            ledger: { url: "sqlite:%s" }
            policies:
              drawn:
                extends: balanced
                rules:
                  - name: unsure
                    stage: after
                    when: answer.hedging > 0 || answer.confidence < threshold.confidence
                    try: [takeover]
                    unhelped: 50%%
              flowing: { extends: balanced, stream: live }
              crowded:
                rules:
            %s""";

    private static final List<String> MISHAPS = List.of(
            "[[sim:fault=429 retry_after=0 times=1]]",
            "[[sim:fault=context_length]]",
            "[[sim:fault=odd_error status=500 model=sim-frontier]] [[sim:flaw=refused model=sim-small]]",
            "[[sim:fault=cut tokens=3]]");

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Rig.Upstream upstream;
    private final Gateway gateway;
    private long seed;

    private SimulatedTraffic(Rig.Upstream upstream, Gateway gateway) {
        this.upstream = upstream;
        this.gateway = gateway;
    }

    static SimulatedTraffic start(Path directory) throws ConfigException {
        Rig.Upstream upstream = Rig.upstream();
        String routes = lines(CROWDED_ROUTES, "crowd%d: { executor: small, advisor: frontier, policy: crowded }");
        String rules = lines(
                CROWDED_RULES,
                "- { name: r%d, stage: after, when: \"answer.length < 0\", try: [takeover], unhelped: 10%% }");
        String yaml = CONFIGURATION.formatted(
                upstream.simulator().baseUrl(), routes.indent(2), directory.resolve("ledger.db"), rules.indent(6));
        return new SimulatedTraffic(
                upstream, Rig.await(Gateway.start(new ConfigReader(name -> null).read("traffic.yaml", yaml))));
    }

    private static String lines(int count, String format) {
        return IntStream.range(0, count).mapToObj(format::formatted).collect(Collectors.joining("\n"));
    }

    @Override
    public String scraped() {
        return URI.create(gateway.adminUrl()).getAuthority();
    }

    @Override
    public void goOn() {
        seed++;
        for (Posed posed : Exam.pose(seed, TASKS, KINDS)) {
            solve("auto", posed);
        }
        Exam.pose(seed, TASKS / 3, KINDS).forEach(posed -> solve("advisor", posed));
        Exam.pose(seed, TASKS / 3, KINDS).forEach(posed -> solve("gratis", posed));
        Exam.pose(seed, TASKS / 2, KINDS)
                .forEach(posed -> ask("live", posed.body().put("stream", true)));
        ask("auto", said("What is 12 + 7?").put("n", 2));
        MISHAPS.forEach(mishap -> ask("auto", said("What is 12 + 7? " + mishap)));
        leave();
        System.gc(); // Collections have no series before the first one.
    }

    private void solve(String route, Posed posed) {
        HttpResponse<String> answer = ask(route, posed.body());
        String task = answer.headers().firstValue("x-escalier-task-id").orElseThrow();
        try {
            String text = json.readTree(answer.body())
                    .at("/choices/0/message/content")
                    .asText();
            post(
                    "/v1/outcomes",
                    json.createObjectNode().put("task_id", task).put("success", Grader.grade(posed, text)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode said(String text) {
        ObjectNode body = json.createObjectNode();
        body.putArray("messages").addObject().put("role", "user").put("content", text);
        return body;
    }

    private HttpResponse<String> ask(String route, ObjectNode body) {
        return post("/v1/chat/completions", body.put("model", route));
    }

    private HttpResponse<String> post(String path, ObjectNode body) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(gateway.clientUrl() + path))
                            .header("content-type", "application/json")
                            .POST(BodyPublishers.ofString(body.toString()))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A client that goes when the answer has begun: its tokens are estimated. */
    private void leave() {
        try (RawClient leaving = new RawClient(gateway.clientUrl())) {
            ObjectNode body = said("Tell me a story. [[sim:fault=stall tokens=3]]");
            leaving.chat(body.put("model", "live").put("stream", true).toString());
            leaving.readUntil("data:");
        }
    }

    @Override
    public void close() {
        Rig.await(gateway.close());
        upstream.close();
    }
}
