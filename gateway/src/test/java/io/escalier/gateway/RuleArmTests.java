package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Books;
import io.escalier.gateway.rig.LedgerRow;
import io.escalier.gateway.rig.Rig;
import io.escalier.gateway.rig.Scrape;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A rule that is left alone in half of the sessions")
class RuleArmTests {
    private static final int SESSIONS = 100;
    private static final String POLICY = """
            rules:
              - { name: opening, stage: before, when: task.turns >= 1, try: [takeover], unhelped: 50% }
            """;
    private static final String HELPED = "takeover;rule=opening;step=1;arm=helped";
    private static final String UNHELPED = "accept;rule=opening;arm=unhelped";

    @TempDir
    private Path directory;

    /** One session's tasks and its arm. */
    private record Session(String name, String arm, List<String> tasks) {}

    /** What the metrics of one arm must say. */
    private static final class Expected {
        private final Map<String, Long> successes = new HashMap<>();
        private long nano;
    }

    @Test
    @DisplayName("leaves them alone for good, calls no advisor for them, and has outcomes and costs by arm")
    void arms() throws Exception {
        try (Rig rig = Rig.start(directory, POLICY)) {
            List<Session> sessions = IntStream.range(0, SESSIONS)
                    .mapToObj(i -> session(rig, "s-" + i))
                    .toList();
            long unhelped =
                    sessions.stream().filter(s -> s.arm.equals("unhelped")).count();
            // Four standard deviations; the names of the sessions are fixed, and so is the draw.
            assertTrue(Math.abs(unhelped - SESSIONS / 2) < 4 * 5, unhelped + " of " + SESSIONS);
            Books books = rig.books().agree();
            assertEquals(2 * (SESSIONS - unhelped), billed(books, "sim-frontier"), "calls of the advisor");
            assertEquals(2 * unhelped, billed(books, "sim-small"), "calls of the executor");
            Set<String> advised = books.rows().stream()
                    .filter(row -> row.target().equals("frontier"))
                    .map(LedgerRow::task)
                    .collect(Collectors.toSet());
            assertTrue(sessions.stream()
                    .filter(s -> s.arm.equals("unhelped"))
                    .flatMap(s -> s.tasks.stream())
                    .noneMatch(advised::contains));

            Map<String, Expected> expected = judge(rig, sessions, books);
            Scrape counted = rig.books().counted();
            expected.forEach((arm, of) -> counted(counted, arm, of));
            // The rule fires on both tasks of a session; its arm is for the first.
            assertEquals(whole(unhelped), firings(counted, "unhelped"));
            assertEquals(whole(SESSIONS - unhelped), firings(counted, "helped"));
            assertEquals(whole(SESSIONS), firings(counted, "none"));
        }
    }

    private static Session session(Rig rig, String name) {
        List<String> decisions = new ArrayList<>();
        List<String> tasks = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer = rig.chat(Rig.user("What is 12 + " + i + "?"), "x-escalier-session", name);
            assertEquals(200, answer.statusCode(), answer.body());
            decisions.add(answer.headers().firstValue("x-escalier-decision").orElseThrow());
            tasks.add(answer.headers().firstValue("x-escalier-task-id").orElseThrow());
        }
        assertTrue(List.of(HELPED, UNHELPED).contains(decisions.get(0)), decisions::toString);
        assertEquals(decisions.get(0), decisions.get(1), "an arm is for the session");
        return new Session(name, decisions.get(0).equals(HELPED) ? "helped" : "unhelped", tasks);
    }

    /** Every other session is judged as a whole, the others task by task, of which only the first counts for the rule. */
    private static Map<String, Expected> judge(Rig rig, List<Session> sessions, Books books) {
        Map<String, Long> costs = books.rows().stream()
                .collect(Collectors.toMap(
                        LedgerRow::task, row -> row.costNano() == null ? 0 : row.costNano(), Long::sum));
        Map<String, Expected> expected = new HashMap<>();
        for (int i = 0; i < sessions.size(); i++) {
            Session session = sessions.get(i);
            Expected of = expected.computeIfAbsent(session.arm, arm -> new Expected());
            boolean success = i % 3 > 0;
            of.successes.merge(Boolean.toString(success), 1L, Long::sum);
            of.nano += costs.getOrDefault(session.tasks.get(0), 0L);
            if (i % 2 == 0) {
                of.nano += costs.getOrDefault(session.tasks.get(1), 0L);
                say(rig, "session", session.name, success);
            } else {
                say(rig, "task_id", session.tasks.get(1), !success);
                say(rig, "task_id", session.tasks.get(0), success);
            }
        }
        return expected;
    }

    private static void say(Rig rig, String names, String id, boolean success) {
        HttpResponse<String> said = rig.outcome("{\"" + names + "\":\"" + id + "\",\"success\":" + success + "}");
        assertEquals(200, said.statusCode(), said.body());
    }

    private static void counted(Scrape counted, String arm, Expected of) {
        for (String success : List.of("true", "false")) {
            assertEquals(
                    whole(of.successes.getOrDefault(success, 0L)),
                    counted.sum(
                                    "escalier_rule_outcomes_total",
                                    Map.of("rule", "opening", "arm", arm, "success", success))
                            .setScale(0),
                    arm + " " + success);
        }
        assertEquals(
                of.nano,
                counted.sum("escalier_rule_cost_usd_total", Map.of("rule", "opening", "arm", arm))
                        .movePointRight(9)
                        .longValueExact(),
                arm + ": nano-dollars");
    }

    private static long billed(Books books, String model) {
        return books.billed().stream()
                .filter(bill -> bill.model().equals(model))
                .count();
    }

    private static BigDecimal firings(Scrape counted, String arm) {
        return counted.sum("escalier_rule_firings_total", Map.of("rule", "opening", "arm", arm))
                .setScale(0);
    }

    private static BigDecimal whole(long value) {
        return BigDecimal.valueOf(value);
    }

    @Test
    @DisplayName("has one arm for the tasks of a session that run at the same time")
    void parallel() throws Exception {
        try (Rig rig = Rig.start(directory, POLICY)) {
            Map<String, Long> arms = new HashMap<>();
            for (int i = 0; i < 24; i++) {
                String name = "p-" + i;
                List<CompletableFuture<String>> tasks = IntStream.range(0, 3)
                        .mapToObj(n -> CompletableFuture.supplyAsync(() -> decision(rig, name)))
                        .toList();
                Set<String> decisions =
                        tasks.stream().map(CompletableFuture::join).collect(Collectors.toSet());
                assertEquals(1, decisions.size(), () -> name + ": " + decisions);
                arms.merge(decisions.iterator().next(), 1L, Long::sum);
            }
            assertEquals(Set.of(HELPED, UNHELPED), arms.keySet());
            rig.books().agree();
        }
    }

    private static String decision(Rig rig, String session) {
        return rig.chat(Rig.user("What is 1 + 1?"), "x-escalier-session", session)
                .headers()
                .firstValue("x-escalier-decision")
                .orElseThrow();
    }

    @Test
    @DisplayName("shows it in the decision, with its firing; and at zero before anything happened")
    void shown() throws Exception {
        try (Rig rig = Rig.start(directory, POLICY.replace("50%", "100%"))) {
            String page = rig.admin("/metrics");
            for (String arm : List.of("helped", "unhelped")) {
                for (String metric : List.of("rule_firings", "rule_outcomes", "rule_cost_usd")) {
                    assertTrue(
                            page.lines()
                                    .anyMatch(line -> line.startsWith("escalier_" + metric + "_total{arm=\"" + arm)
                                            && line.endsWith(" 0.0")),
                            metric + " " + arm);
                }
            }
            HttpResponse<String> answer = rig.chat("\"stream\":true," + Rig.user("What is 1 + 1?"));
            assertEquals(
                    UNHELPED, answer.headers().firstValue("x-escalier-decision").orElseThrow());
            String task = answer.headers().firstValue("x-escalier-task-id").orElseThrow();
            rig.books().agree();
            String decision = rig.admin("/admin/decisions/" + task);
            assertTrue(
                    decision.contains("\"decision\":\"accept\",\"rule\":\"opening\",\"rule_arm\":\"unhelped\""),
                    decision);
            assertTrue(
                    decision.contains("{\"rule\":\"opening\",\"stage\":\"before\",\"arm\":\"unhelped\",\"first\":true"),
                    decision);
        }
    }
}
