package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.gateway.fault.FaultCase;
import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.Books;
import io.escalier.gateway.rig.GatewayProcess;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.RealPostgres;
import io.escalier.gateway.rig.Rig;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real PostgreSQL of each test's own; skipped where there is none. */
@DisplayName("A gateway that ships its ledger, when processes die or freeze")
@FaultCase(72)
class ShippingFailuresTests {
    private static final String NO_RULES = "rules: []\n";
    private static final String TASKS = "SELECT count(*) FROM escalier_tasks";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path directory;

    private Rig gateway(String name, Rig.Upstream upstream, RealPostgres postgres) throws Exception {
        Path own = Files.createDirectories(directory.resolve(name));
        return Rig.start(own, upstream, NO_RULES, Limited.NOT.shipping(postgres.section()));
    }

    private static void ask(Rig rig, int times) {
        for (int i = 0; i < times; i++) {
            assertEquals(200, rig.chat(Rig.user("Tell me " + i)).statusCode());
        }
    }

    private static BigDecimal metric(Rig rig, String name) {
        return rig.books().counted().sum(name);
    }

    /** Every task that has ended is there; and then the last mark has been made. */
    private static void awaitShipped(Rig rig, RealPostgres postgres, long tasks) {
        Await.until(tasks + " tasks are there", () -> postgres.number(TASKS) == tasks);
        Await.until(
                "nothing waits", () -> metric(rig, "escalier_ledger_unshipped").signum() == 0);
    }

    @Test
    @DisplayName("loses nothing and has nothing twice when PostgreSQL dies again and again under two gateways")
    void databaseDies() throws Exception {
        try (RealPostgres postgres = RealPostgres.start();
                Rig.Upstream upstream = Rig.upstream();
                Rig one = gateway("one", upstream, postgres);
                Rig other = gateway("other", upstream, postgres)) {
            CompletableFuture<?> asking = CompletableFuture.runAsync(() -> ask(one, 150));
            CompletableFuture<?> askingToo = CompletableFuture.runAsync(() -> ask(other, 150));
            for (int i = 1; i <= 2; i++) {
                long some = 30L * i;
                Await.until("some are there", () -> postgres.number(TASKS) >= some);
                postgres.stop();
                postgres.startAgain();
            }
            asking.join();
            askingToo.join();
            awaitShipped(one, postgres, 300);
            awaitShipped(other, postgres, 300);
            Books.together(one, other).shipped(postgres);
        }
    }

    @Test
    @DisplayName("has nothing twice there, and nothing that it does not have, when it is killed again and again")
    void gatewayIsKilled() throws Exception {
        try (RealPostgres postgres = RealPostgres.start();
                Rig.Upstream upstream = Rig.upstream()) {
            Limited limited = Limited.NOT.shipping(postgres.section());
            String yaml = Rig.yaml(upstream.simulator(), directory.resolve("ledger.db"), NO_RULES, limited);
            for (int round = 0; round < 3; round++) {
                long before = Math.max(0, postgres.number(TASKS));
                try (GatewayProcess gateway = GatewayProcess.start(directory, yaml)) {
                    CompletableFuture<?>[] asked = IntStream.range(0, 40)
                            .mapToObj(i -> post(gateway.clientUrl()))
                            .toArray(CompletableFuture<?>[]::new);
                    Await.until("some are there", () -> postgres.number(TASKS) > before);
                    gateway.kill();
                    // Those that were under way are broken off with it: only that all of them are over matters.
                    CompletableFuture.allOf(asked).exceptionally(broken -> null).join();
                }
            }
            try (Rig rig = Rig.start(directory, upstream, NO_RULES, limited)) {
                ask(rig, 1); // the last that was killed may have left nothing to ship
                Await.until(
                        "nothing waits",
                        () -> metric(rig, "escalier_ledger_unshipped").signum() == 0
                                && metric(rig, "escalier_ledger_shipped_total").signum() > 0);
                rig.books().attemptsAgree().shipped(postgres);
            }
        }
    }

    private static CompletableFuture<?> post(String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/v1/chat/completions"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"auto\"," + Rig.user("Tell me") + "}"))
                .build();
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    }

    @Test
    @DisplayName(
            "serves a hundred tasks while PostgreSQL is frozen, has no write of its own wait, and ships them later")
    void databaseFreezes() throws Exception {
        try (RealPostgres postgres = RealPostgres.start();
                Rig.Upstream upstream = Rig.upstream();
                Rig rig = gateway("one", upstream, postgres)) {
            ask(rig, 1);
            awaitShipped(rig, postgres, 1);
            postgres.stall();
            ask(rig, 100);
            Await.until(
                    "the gauge says that some wait",
                    () -> metric(rig, "escalier_ledger_unshipped").signum() > 0);
            assertEquals(0, metric(rig, "escalier_ledger_failed_total").signum());
            postgres.goOn();
            awaitShipped(rig, postgres, 101);
            rig.books().agree().shipped(postgres);
        }
    }

    @Test
    @DisplayName("ships all that it had before a database was configured, and waits for nothing once there is none")
    void configuredLater() throws Exception {
        try (RealPostgres postgres = RealPostgres.start();
                Rig.Upstream upstream = Rig.upstream()) {
            try (Rig rig = Rig.start(Files.createDirectories(directory.resolve("one")), upstream, NO_RULES)) {
                ask(rig, 3);
                assertEquals(0, metric(rig, "escalier_ledger_unshipped").signum());
            }
            try (Rig rig = gateway("one", upstream, postgres)) {
                awaitShipped(rig, postgres, 3);
            }
            try (Rig rig = Rig.start(directory.resolve("one"), upstream, NO_RULES)) {
                ask(rig, 1);
            }
            try (Rig rig = gateway("one", upstream, postgres)) {
                awaitShipped(rig, postgres, 4);
            }
        }
    }

    @Test
    @DisplayName("passes over a row that PostgreSQL cannot store, counts it, and ships what comes after it")
    void rowIsRefused() throws Exception {
        try (RealPostgres postgres = RealPostgres.start();
                Rig.Upstream upstream = Rig.upstream();
                Rig rig = gateway("one", upstream, postgres)) {
            String task = rig.chat(Rig.user("Tell me"))
                    .headers()
                    .firstValue("x-escalier-task-id")
                    .orElseThrow();
            awaitShipped(rig, postgres, 1);
            postgres.execute("ALTER TABLE escalier_outcomes ADD CHECK (score > 0)");
            assertEquals(
                    200,
                    rig.outcome("{\"task_id\":\"" + task + "\",\"success\":false}")
                            .statusCode());
            ask(rig, 2);
            awaitShipped(rig, postgres, 3);
            assertEquals(1, metric(rig, "escalier_ledger_ship_refused_total").intValueExact());
            assertEquals(0, postgres.number("SELECT count(*) FROM escalier_outcomes"));
        }
    }
}
