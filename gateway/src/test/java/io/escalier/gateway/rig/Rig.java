package io.escalier.gateway.rig;

import io.escalier.gateway.Gateway;
import io.escalier.gateway.config.ConfigReader;
import io.escalier.gateway.config.Resolved;
import io.escalier.policies.config.ConfigException;
import io.escalier.simulator.Simulator;
import io.escalier.simulator.SimulatorOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A gateway in front of a simulator, both listening on loopback, with a ledger file of its own. */
public final class Rig implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    /** What an operator of a locked rig says. */
    public static final String OPERATOR = "Bearer operator";

    /** What a viewer of a locked rig says. */
    public static final String READER = "Bearer reads and nothing else";

    /** What somebody says who makes keys at a locked rig, and does not see what others did. */
    public static final String DEPUTY = "Bearer makes keys, no more";

    /** What may read the metrics of a locked rig. */
    public static final String WATCHER = "Bearer watcher";

    private static final Map<String, String> VARIABLES = Map.of(
            "SECRET",
            "what all rigs of one test sign with",
            "OPERATOR",
            "operator",
            "WATCHER",
            "watcher",
            "READER",
            "reads and nothing else",
            "DEPUTY",
            "makes keys, no more");

    /** Two models, one cheap and one dear, and a route {@code auto} under the policy {@code mine}. */
    private static final String MODELS = """
            server:
              listen: 127.0.0.1:0
              admin: 127.0.0.1:0%s
            providers:
              sim: { base_url: "%s"%s }
            models:
              small: { provider: sim, id: sim-small, price: { input: 0.15, output: 0.6, cache_read: 0.075 }%s }
              frontier: { provider: sim, id: sim-frontier, price: { input: 3, output: 15, cache_read: 0.3 }, can: { efforts: [low, medium, high] } }
            routes:
              auto: { executor: small, advisor: frontier, policy: mine%s }
            ledger: { url: "sqlite:%s"%s }
            policies:
              mine:
            """;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Upstream upstream;
    private final boolean ownUpstream;
    private final Gateway gateway;
    private final Path ledger;

    /** A simulator that may outlive a gateway. */
    public record Upstream(Vertx vertx, Simulator simulator) implements AutoCloseable {
        @Override
        public void close() {
            await(simulator.close());
            await(vertx.close());
        }
    }

    private Rig(
            Path directory,
            Upstream upstream,
            boolean ownUpstream,
            String policy,
            Limited limited,
            UnaryOperator<Resolved> change)
            throws ConfigException {
        this.upstream = upstream;
        this.ownUpstream = ownUpstream;
        this.ledger = directory.resolve("ledger.db");
        String yaml = yaml(upstream.simulator(), ledger, policy, limited);
        Resolved resolved = new ConfigReader(VARIABLES::get).read("test.yaml", yaml);
        this.gateway = await(Gateway.start(change.apply(resolved)));
    }

    /** The configuration of a rig. */
    public static String yaml(Simulator simulator, Path ledger, String policy) {
        return yaml(simulator, ledger, policy, Limited.NOT);
    }

    /** The same with limits. */
    public static String yaml(Simulator simulator, Path ledger, String policy, Limited limited) {
        String route = limited.route().isEmpty() ? "" : ", " + limited.route();
        String yaml = MODELS.formatted(
                        limited.server(),
                        simulator.baseUrl(),
                        limited.provider(),
                        limited.small(),
                        route,
                        ledger,
                        limited.ledger())
                + policy.indent(4)
                + limited.top();
        for (Map.Entry<String, String> swap : limited.swaps().entrySet()) {
            if (!yaml.contains(swap.getKey())) {
                throw new IllegalArgumentException("there is no " + swap.getKey() + " in " + yaml);
            }
            yaml = yaml.replace(swap.getKey(), swap.getValue());
        }
        return yaml;
    }

    /** A simulator to put gateways in front of. */
    public static Upstream upstream() {
        return upstream(SimulatorOptions.DEFAULT);
    }

    /** A simulator as it is wanted. */
    public static Upstream upstream(SimulatorOptions options) {
        Vertx vertx = Vertx.vertx();
        return new Upstream(vertx, await(Simulator.start(vertx, options)));
    }

    /**
     * Starts both.
     *
     * @param directory for the ledger
     * @param policy YAML of the policy that the route has
     */
    public static Rig start(Path directory, String policy) throws ConfigException {
        return new Rig(directory, upstream(), true, policy, Limited.NOT, UnaryOperator.identity());
    }

    /** Starts both, with what was configured changed. */
    public static Rig start(Path directory, String policy, UnaryOperator<Resolved> change) throws ConfigException {
        return new Rig(directory, upstream(), true, policy, Limited.NOT, change);
    }

    /** Starts a gateway in front of a simulator that is there. */
    public static Rig start(Path directory, Upstream upstream, String policy) throws ConfigException {
        return start(directory, upstream, policy, Limited.NOT);
    }

    /** Starts a gateway with limits in front of a simulator that is there. */
    public static Rig start(Path directory, Upstream upstream, String policy, Limited limited) throws ConfigException {
        return new Rig(directory, upstream, false, policy, limited, UnaryOperator.identity());
    }

    /** Starts both, the gateway with limits. */
    public static Rig start(Path directory, String policy, Limited limited) throws ConfigException {
        return new Rig(directory, upstream(), true, policy, limited, UnaryOperator.identity());
    }

    public Simulator simulator() {
        return upstream.simulator();
    }

    public Gateway gateway() {
        return gateway;
    }

    /** Asks the route {@code auto} and waits for the whole answer. {@code members}: of the body, beside the model. */
    public HttpResponse<String> chat(String members, String... headers) {
        return post("/v1/chat/completions", "{\"model\":\"auto\"," + members + "}", headers);
    }

    /** Asks what would become of a request to the route {@code auto}. {@code members}: of the body, beside the model. */
    public HttpResponse<String> explain(String members, String... headers) {
        return post("/v1/decisions", "{\"model\":\"auto\"," + members + "}", headers);
    }

    /** Posts JSON to a path of the client port. */
    public HttpResponse<String> post(String path, String json, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway.clientUrl() + path))
                .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** Asks the client port. {@code json}: null for no body. */
    public HttpResponse<String> ask(String method, String path, @Nullable String json, String... headers) {
        return askAt(gateway.clientUrl() + path, method, json, headers);
    }

    /** Asks the admin port as an operator of a locked rig. {@code json}: null for no body. */
    public HttpResponse<String> operate(String method, String path, @Nullable String json) {
        return askAt(gateway.adminUrl() + path, method, json, "authorization", OPERATOR);
    }

    /** Asks the admin port. {@code json}: null for no body. */
    public HttpResponse<String> askAdmin(String method, String path, @Nullable String json, String... headers) {
        return askAt(gateway.adminUrl() + path, method, json, headers);
    }

    private HttpResponse<String> askAt(String url, String method, @Nullable String json, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                .header("content-type", "application/json")
                .method(
                        method,
                        json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** Makes a key of a locked rig and gives its secret. {@code members}: of the body, beside the name. */
    public String key(String name, String... members) {
        String body = "{\"name\":\"" + name + "\"" + (members.length == 0 ? "" : "," + String.join(",", members)) + "}";
        HttpResponse<String> made = operate("POST", "/admin/keys", body);
        if (made.statusCode() != 201) {
            throw new IllegalStateException(made.statusCode() + " " + made.body());
        }
        return new JsonObject(made.body()).getString("secret");
    }

    /** Says how a task, an answer or a session went. */
    public HttpResponse<String> outcome(String body) {
        return send(HttpRequest.newBuilder(URI.create(gateway.clientUrl() + "/v1/outcomes"))
                .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** A user's message as the members of a body. */
    public static String user(String text) {
        return "\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]";
    }

    /** A path of the admin port. */
    public String admin(String path) {
        return send(HttpRequest.newBuilder(URI.create(gateway.adminUrl() + path))
                        .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                        .build())
                .body();
    }

    /** Returns when a call has reached the simulator and its prompt has been billed. */
    public void awaitUpstream() {
        Await.until(
                "a call has reached the simulator",
                () -> simulator().meter().attempts().stream()
                        .anyMatch(attempt ->
                                attempt.bytesWritten() > 0 || attempt.tokens().prompt() > 0));
    }

    /** A client of the gateway's that writes and reads bytes. */
    public RawClient raw() {
        return new RawClient(gateway.clientUrl());
    }

    /** The three books, as soon as nothing is open on either side. */
    public Books books() {
        Await.until("nothing is open", () -> simulator().meter().open() == 0 && LedgerRow.noneOpen(ledger));
        String metrics =
                askAdmin("GET", "/metrics", null, "authorization", WATCHER).body();
        return Books.of(simulator().meter(), ledger, metrics);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a future ends with; fails the test when it fails or takes too long. */
    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        await(gateway.close());
        if (ownUpstream) {
            upstream.close();
        }
    }
}
