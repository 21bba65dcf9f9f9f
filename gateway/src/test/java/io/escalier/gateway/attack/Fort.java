package io.escalier.gateway.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.gateway.Gateway;
import io.escalier.gateway.config.ConfigReader;
import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.Rig;
import io.vertx.core.Future;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A gateway under attack, in front of a simulator. It has place for so few tasks that one which does not give its place
 * back is missed soon.
 */
final class Fort implements AutoCloseable {
    static final int BODY_LIMIT = 1_000_000;
    static final String GOOD = "{\"model\":\"auto\"," + Rig.user("What is 12 + 7?") + "}";

    private static final String LIMITS = "{ body: 1 MB, body_within: %s, streams: 4 }";
    private static final String ADMIN = "  admin: 127.0.0.1:0\n";
    private static final long PATIENCE_SECONDS = 20;

    private final Rig.Upstream upstream = Rig.upstream();
    private final HttpClient admin = HttpClient.newHttpClient();
    private final Gateway gateway;
    private int served;

    private Fort(Path directory, String limits) throws Exception {
        String yaml = Rig.yaml(upstream.simulator(), directory.resolve("ledger.db"), "rules: []")
                .replace(ADMIN, ADMIN + "  limits: " + limits + "\n");
        gateway = await(Gateway.start(new ConfigReader(name -> null).read("test.yaml", yaml)));
    }

    /** With a small limit of bodies, and time for them. */
    static Fort start(Path directory) throws Exception {
        return new Fort(directory, LIMITS.formatted("10 s"));
    }

    /** With little time for a body to arrive. */
    static Fort impatient(Path directory) throws Exception {
        return new Fort(directory, LIMITS.formatted("500 ms"));
    }

    /** With the limit of bodies that a gateway has if nothing is said. */
    static Fort roomy(Path directory) throws Exception {
        return new Fort(directory, "{ streams: 4 }");
    }

    Wire wire() {
        return new Wire(gateway.clientUrl());
    }

    /** Sends these bytes over a connection of their own and reads one answer. */
    Reply ask(String bytes) {
        try (Wire wire = wire()) {
            return wire.send(bytes).read();
        }
    }

    /** Calls that reached the simulator. */
    int upstreamCalls() {
        return upstream.simulator().meter().attempts().size();
    }

    /** A call that was meant to reach the simulator. */
    void expectServed() {
        served++;
    }

    /** Fails unless no call reached the simulator but those expected, nothing is under way, and the next is served. */
    void unharmed() throws Exception {
        int expected = served;
        served = upstreamCalls();
        assertEquals(expected, served, "calls that reached the simulator");
        Reply good = ask(Wire.chat(GOOD));
        assertEquals(200, good.status(), good::toString);
        served++;
        Await.until("nothing is under way", () -> inflight() == 0);
        assertEquals(served, upstreamCalls());
    }

    private double inflight() {
        return metrics()
                .lines()
                .filter(line -> line.startsWith("escalier_inflight"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** The page of metrics. */
    String metrics() {
        try {
            return admin.send(
                            HttpRequest.newBuilder(URI.create(gateway.adminUrl() + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        Rig.await(gateway.close());
        upstream.close();
    }
}
