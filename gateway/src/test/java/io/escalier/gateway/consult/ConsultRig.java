package io.escalier.gateway.consult;

import io.escalier.gateway.Gateway;
import io.escalier.gateway.config.ConfigReader;
import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.LedgerRow;
import io.escalier.gateway.rig.RawClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A gateway in front of an executor and an advisor whose every word is written by the test. */
final class ConsultRig implements AutoCloseable {
    /** By which the executor asks. */
    static final String ADVISOR = "advisor";

    private static final String CONFIG = """
            server: { listen: 127.0.0.1:0, admin: 127.0.0.1:0, secret: "${SECRET}" }
            providers:
              one: { base_url: "%s", dialect: %s }
              two: { base_url: "%s", dialect: %s }
            models:
              small: { provider: one, id: m, price: { input: 1, output: 2 } }
              large: { provider: two, id: m, price: { input: 10, output: 20 } }
            routes: { auto: { executor: small, advisor: large, policy: mine } }
            ledger: { url: "sqlite:%s" }
            policies:
              mine:
            """;

    final ScriptedModel executor;
    final ScriptedModel advisor;
    private final Gateway gateway;
    private final Path ledger;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param policy YAML of the route's policy */
    ConsultRig(Path directory, String executes, String advises, String policy) throws Exception {
        this(directory, executes, advises, policy, "");
    }

    /** @param top more sections */
    ConsultRig(Path directory, String executes, String advises, String policy, String top) throws Exception {
        executor = new ScriptedModel(executes);
        advisor = new ScriptedModel(advises);
        ledger = directory.resolve("ledger.db");
        String yaml = CONFIG.formatted(executor.baseUrl(), executes, advisor.baseUrl(), advises, ledger)
                + policy.indent(4)
                + top;
        gateway = Gateway.start(
                        new ConfigReader(name -> "what all gateways of this test sign with").read("test.yaml", yaml))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** A body that asks the route, with what the dialect needs. */
    static JsonObject body(String dialect, boolean stream, JsonArray messages) {
        JsonObject body =
                new JsonObject().put("model", "auto").put("messages", messages).put("stream", stream);
        if (dialect.equals("anthropic")) {
            return body.put("max_tokens", 500);
        }
        return stream ? body.put("stream_options", new JsonObject().put("include_usage", true)) : body;
    }

    static JsonArray user(String text) {
        return new JsonArray().add(new JsonObject().put("role", "user").put("content", text));
    }

    HttpResponse<String> post(String dialect, JsonObject body, String... headers) throws Exception {
        String path = dialect.equals("openai") ? "/v1/chat/completions" : "/v1/messages";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway.clientUrl() + path))
                .timeout(Duration.ofSeconds(20))
                .header("content-type", "application/json")
                .header("anthropic-version", "2023-06-01")
                .header("x-escalier-session", "mine")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    Told ask(String dialect, boolean stream, JsonArray messages) throws Exception {
        HttpResponse<String> answer = post(dialect, body(dialect, stream, messages));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return Told.of(dialect, stream, answer.body());
    }

    RawClient raw() {
        return new RawClient(gateway.clientUrl());
    }

    /** A counter of what became of consults. */
    double consults(String what) throws Exception {
        String page = admin("/metrics");
        return page.lines()
                .filter(line -> line.startsWith("escalier_consults_total") && line.contains("what=\"" + what + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    String admin(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(gateway.adminUrl() + path)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** All attempts, when none is open any more: what each was for, and what became of it. */
    List<String> attempts() {
        Await.until("nothing is open", () -> LedgerRow.noneOpen(ledger));
        return LedgerRow.all(ledger).stream()
                .map(row -> row.purpose() + " " + row.result() + (row.costNano() == null ? " unpriced" : ""))
                .toList();
    }

    /** The last task as the books have it. */
    JsonObject record(HttpResponse<String> answer) throws Exception {
        Await.until("nothing is open", () -> LedgerRow.noneOpen(ledger));
        return new JsonObject(admin("/admin/decisions/"
                + answer.headers().firstValue("x-escalier-task-id").orElseThrow()));
    }

    @Override
    public void close() {
        gateway.close().toCompletionStage().toCompletableFuture().join();
        executor.close();
        advisor.close();
    }
}
