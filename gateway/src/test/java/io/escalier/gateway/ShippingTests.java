package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.Books;
import io.escalier.gateway.rig.Chaos;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.RealPostgres;
import io.escalier.gateway.rig.Rig;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real PostgreSQL; skipped where there is none. */
@DisplayName("A gateway that ships its ledger")
class ShippingTests {
    private static final String POLICY = """
            stream: hold
            rules: [{ name: sums, stage: before, when: "task.math > 0", try: [takeover] }]
            """;
    private static final String TASKS = "SELECT count(*) FROM escalier_tasks";

    private static RealPostgres postgres;

    @TempDir
    private Path directory;

    private Rig.Upstream upstream;

    @BeforeAll
    static void begin() throws Exception {
        postgres = RealPostgres.start();
    }

    @AfterAll
    static void end() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }

    @BeforeEach
    void start() {
        upstream = Rig.upstream();
        postgres.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }

    @AfterEach
    void stop() {
        upstream.close();
    }

    private Rig rig(int port) throws Exception {
        return Rig.start(directory, upstream, POLICY, new Limited("", "").shipping(RealPostgres.section(port)));
    }

    private static String chat(Rig rig, int number) {
        HttpResponse<String> answer = rig.chat(Rig.user(number % 2 == 0 ? "Who are you?" : "What is 12 + 7?"));
        assertEquals(200, answer.statusCode(), answer::body);
        return answer.headers().firstValue("x-escalier-task-id").orElseThrow();
    }

    private static Books shipped(Rig rig, long tasks) {
        Books books = rig.books();
        Await.until(tasks + " tasks are in PostgreSQL", () -> postgres.number(TASKS) == tasks);
        Await.until("nothing waits", () -> rig.admin("/metrics").contains("escalier_ledger_unshipped 0"));
        return books;
    }

    @Test
    @DisplayName("has every attempt in PostgreSQL, to the token and the nano-dollar, and what was said of its success")
    void agrees() throws Exception {
        try (Rig rig = rig(postgres.port())) {
            String task = "";
            for (int i = 0; i < 6; i++) {
                task = chat(rig, i);
            }
            rig.chat(Rig.user("Who are you? [[sim:fault=cut]]"));
            rig.outcome("{\"task_id\":\"" + task + "\",\"success\":false}");
            shipped(rig, 7).attemptsAgree().shipped(postgres);
            Await.until(
                    "the outcome is there",
                    () -> postgres.number("SELECT count(*) FROM escalier_outcomes WHERE score = 0") == 1);
            rig.outcome("{\"task_id\":\"" + task + "\",\"success\":true}");
            Await.until(
                    "the later word is there",
                    () -> postgres.number("SELECT count(*) FROM escalier_outcomes WHERE score = 1") == 1);
            assertEquals(1, postgres.number("SELECT count(*) FROM escalier_outcomes"));
        }
    }

    @Test
    @DisplayName("keeps what waits while PostgreSQL is away, over its own restart too, and ships each task once")
    void away() throws Exception {
        postgres.stop();
        try (Rig rig = rig(postgres.port())) {
            for (int i = 0; i < 4; i++) {
                chat(rig, i);
            }
            rig.books();
        }
        try (Rig rig = rig(postgres.port())) {
            chat(rig, 4);
            rig.books();
            postgres.startAgain();
            postgres.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
            shipped(rig, 5).shipped(postgres);
        } finally {
            if (postgres.number("SELECT 1") != 1) {
                postgres.startAgain();
            }
        }
    }

    @Test
    @DisplayName("goes on where it was when PostgreSQL is broken off in the middle and starts again")
    void restarted() throws Exception {
        try (Rig rig = rig(postgres.port())) {
            for (int i = 0; i < 3; i++) {
                chat(rig, i);
            }
            shipped(rig, 3);
            postgres.stop();
            for (int i = 3; i < 6; i++) {
                chat(rig, i);
            }
            postgres.startAgain();
            shipped(rig, 6).agree().shipped(postgres);
        }
    }

    @Test
    @DisplayName("writes again what PostgreSQL had committed and it did not hear of, and nothing is there twice")
    void committedInVain() throws Exception {
        try (Chaos between = Chaos.before(postgres.port());
                Rig rig = rig(between.port())) {
            for (int i = 0; i < 3; i++) {
                chat(rig, i);
            }
            shipped(rig, 3);
            for (int i = 3; i < 20; i++) {
                chat(rig, i);
                between.cut();
            }
            shipped(rig, 20).agree().shipped(postgres);
        }
    }

    @Test
    @DisplayName("serves while PostgreSQL takes everything and answers nothing, and closes without waiting for it")
    void stalled() throws Exception {
        Chaos between = Chaos.before(postgres.port());
        try (Rig rig = rig(between.port())) {
            chat(rig, 0);
            shipped(rig, 1);
            between.stall();
            for (int i = 1; i < 10; i++) {
                chat(rig, i);
            }
            rig.books();
            assertTrue(rig.admin("/metrics").contains("escalier_tasks_total"));
            assertEquals(1, postgres.number(TASKS));
            between.resume();
            shipped(rig, 10).agree().shipped(postgres);
        } finally {
            between.close();
        }
    }

    @Test
    @DisplayName("shares it with others: each row says which ledger it is from")
    void together(@TempDir Path other) throws Exception {
        Limited limited = new Limited("", "").shipping(postgres.section());
        try (Rig one = Rig.start(directory, upstream, POLICY, limited);
                Rig two = Rig.start(other, upstream, POLICY, limited)) {
            chat(one, 0);
            chat(two, 1);
            Await.until("both are there", () -> postgres.number(TASKS) == 2);
            assertEquals(2, postgres.number("SELECT count(DISTINCT gateway) FROM escalier_tasks"));
            assertEquals(2, postgres.number("SELECT count(*) FROM escalier_attempts"));
        }
    }

    @Test
    @DisplayName("has an erasure carried out there too, when PostgreSQL is back, and nothing of others goes")
    void erased() throws Exception {
        try (Rig rig = rig(postgres.port())) {
            String session = "";
            for (int i = 0; i < 3; i++) {
                session = rig.chat(Rig.user("Who are you?"), "x-escalier-session", i == 2 ? "mine" : "other")
                        .headers()
                        .firstValue("x-escalier-session")
                        .orElseThrow();
            }
            rig.outcome("{\"session\":\"" + session + "\",\"success\":true}");
            shipped(rig, 3);
            postgres.stop();
            assertEquals(
                    "{\"tasks\":1,\"sessions\":1}",
                    rig.askAdmin("DELETE", "/admin/sessions/" + session, null).body());
            postgres.startAgain();
            Await.until("it is gone", () -> postgres.number(TASKS) == 2);
            assertEquals(2, postgres.number("SELECT count(*) FROM escalier_attempts"));
            assertEquals(0, postgres.number("SELECT count(*) FROM escalier_outcomes"));
            assertEquals(1, postgres.number("SELECT tasks FROM escalier_erasures"));
        }
    }
}
