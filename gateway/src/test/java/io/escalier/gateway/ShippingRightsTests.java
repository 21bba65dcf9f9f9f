package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.RealPostgres;
import io.escalier.gateway.rig.Rig;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real PostgreSQL of each test's own; skipped where there is none. */
@DisplayName("In PostgreSQL a gateway")
class ShippingRightsTests {
    private static final String NO_RULES = "rules: []\n";
    private static final String TASKS = "SELECT count(*) FROM escalier_tasks";

    @TempDir
    private Path directory;

    private Rig gateway(String name, String section) throws Exception {
        return Rig.start(Files.createDirectories(directory.resolve(name)), NO_RULES, Limited.NOT.shipping(section));
    }

    private static String ask(Rig rig) {
        HttpResponse<String> answer = rig.chat(Rig.user("Tell me"));
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.headers().firstValue("x-escalier-session").orElseThrow();
    }

    @Test
    @DisplayName("needs no more than to read and write its tables, once they are there")
    void rights() throws Exception {
        try (RealPostgres postgres = RealPostgres.start()) {
            try (Rig rig = gateway("one", postgres.section())) {
                ask(rig);
                Await.until("it is there", () -> postgres.number(TASKS) == 1);
            }
            postgres.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC; CREATE ROLE writer LOGIN;"
                    + " GRANT USAGE ON SCHEMA public TO writer; GRANT SELECT ON escalier_schema TO writer;"
                    + " GRANT SELECT, INSERT, UPDATE, DELETE ON escalier_tasks, escalier_attempts, escalier_outcomes"
                    + " TO writer; GRANT INSERT ON escalier_erasures TO writer");
            try (Rig rig = gateway("two", postgres.section().replace("user: escalier", "user: writer"))) {
                String session = ask(rig);
                assertEquals(
                        200,
                        rig.outcome("{\"session\":\"" + session + "\",\"success\":true}")
                                .statusCode());
                Await.until(
                        "both are there",
                        () -> postgres.number(TASKS) == 2
                                && postgres.number("SELECT count(*) FROM escalier_outcomes") == 1);
                rig.books();
                assertEquals(
                        200,
                        rig.askAdmin("DELETE", "/admin/sessions/" + session, null)
                                .statusCode());
                Await.until(
                        "it is erased",
                        () -> postgres.number(TASKS) == 1
                                && postgres.number("SELECT count(*) FROM escalier_erasures") == 1);
            }
        }
    }

    @Test
    @DisplayName("leaves tables of a newer one alone, serves meanwhile, and ships when they are its own again")
    void newer() throws Exception {
        try (RealPostgres postgres = RealPostgres.start();
                Rig first = gateway("one", postgres.section())) {
            ask(first);
            Await.until("it is there", () -> postgres.number(TASKS) == 1);
            postgres.execute("UPDATE escalier_schema SET version = 99 WHERE version = 2");
            try (Rig rig = gateway("two", postgres.section())) {
                ask(rig);
                Await.until(
                        "a try has failed",
                        () -> rig.books()
                                        .counted()
                                        .sum("escalier_ledger_ship_failures_total")
                                        .signum()
                                > 0);
                assertEquals(1, postgres.number(TASKS));
                postgres.execute("UPDATE escalier_schema SET version = 2 WHERE version = 99");
                Await.until("it is there", () -> postgres.number(TASKS) == 2);
            }
        }
    }
}
