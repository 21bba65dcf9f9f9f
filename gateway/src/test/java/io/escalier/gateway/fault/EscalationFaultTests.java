package io.escalier.gateway.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.RawClient;
import io.escalier.gateway.rig.Rig;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Help")
class EscalationFaultTests {
    private static final String DOWN = "{\"error\":{\"message\":\"down\"}}";
    private static final String TAKEOVER =
            "rules: [{ name: always, stage: after, when: 'answer.length >= 0', try: [takeover] }]";

    @TempDir
    private Path directory;

    static Stream<Arguments> advisors() {
        return Stream.of(
                Arguments.of(
                        "refuses", (Villain.Deed) line -> line.answer("400 Bad Request", "application/json", DOWN)),
                Arguments.of("fails", (Villain.Deed) line -> line.answer("500 Oops", "application/json", DOWN)),
                Arguments.of("resets", (Villain.Deed) Line::reset),
                Arguments.of("never answers", (Villain.Deed) Line::awaitEnd),
                Arguments.of("answers with a page", (Villain.Deed) line -> line.answer("200 OK", "text/html", "<p>")),
                Arguments.of("is cut", (Villain.Deed) line -> {
                    line.write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{");
                    line.close();
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("advisors")
    @FaultCase(28)
    @DisplayName("that fails leaves the executor's answer; both calls are in the books")
    void advisorFails(String how, Villain.Deed deed) throws Exception {
        try (Villain executor = new Villain(Villain.good("the executor's own"));
                Villain advisor = new Villain(deed);
                FaultRig rig = FaultRig.before(directory, executor, advisor, TAKEOVER)) {
            HttpResponse<String> answer = rig.chat();
            assertEquals(200, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains("the executor's own"), answer.body());
            assertEquals("small answer ok", rig.attempts().get(0));
            assertTrue(
                    rig.attempts().stream().skip(1).allMatch(one -> one.startsWith("frontier takeover")),
                    rig.attempts()::toString);
            assertTrue(rig.attempts().size() >= 2);
        }
    }

    @Test
    @FaultCase(29)
    @DisplayName("that fails as the executor did is one error, and one answer on the wire")
    void bothFail() throws Exception {
        Villain.Deed down = line -> line.answer("400 Bad Request", "application/json", DOWN);
        String policy = "rules: [{ name: always, stage: before, when: 'task.turns >= 0', try: [takeover] }]";
        try (Villain executor = new Villain(down);
                Villain advisor = new Villain(down);
                FaultRig rig = FaultRig.before(directory, executor, advisor, policy)) {
            String answer = rig.stream();
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
            assertEquals(answer.indexOf("HTTP/1.1 "), answer.lastIndexOf("HTTP/1.1 "), answer);
            assertEquals(List.of("frontier takeover rejected", "small answer rejected"), rig.attempts());
        }
    }

    @Test
    @FaultCase(21)
    @DisplayName(
            "that would not come before its client gives up is not begun; the draft is served, and the record says why")
    void noTime() throws Exception {
        try (Villain executor = new Villain(Villain.good("the executor's own"));
                Villain advisor = new Villain(line -> {
                    line.silent(900);
                    line.answer("200 OK", "application/json", Villain.whole("the advisor's", Villain.usage()));
                });
                FaultRig rig = FaultRig.before(directory, executor, advisor, TAKEOVER)) {
            for (int i = 0; i < 5; i++) {
                assertTrue(rig.chat().body().contains("the advisor's"));
            }
            HttpResponse<String> hasty = rig.chat("x-stainless-timeout", "0.8");
            assertEquals(200, hasty.statusCode(), hasty.body());
            assertTrue(hasty.body().contains("the executor's own"), hasty.body());
            assertEquals(5, advisor.requests().size(), "it was asked all the same");
            String decision = hasty.headers().firstValue("x-escalier-decision").orElseThrow();
            assertTrue(decision.contains("limit=client_deadline"), decision);
            assertTrue(rig.chat("x-stainless-timeout", "60").body().contains("the advisor's"));
        }
    }

    @Test
    @FaultCase(35)
    @DisplayName("is never asked for when the client leaves while it is judged whether it is needed")
    void leavesWhileJudging() throws Exception {
        String policy = """
                verify: { judge: { by: frontier } }
                rules: [{ name: unsure, stage: after, when: 'answer.length >= 0', and_verify: 'verify.judge < 0.5', try: [takeover] }]
                """;
        try (Villain executor = new Villain(Villain.good("the executor's own"));
                Villain advisor = new Villain(Line::awaitEnd, Villain.good("never"));
                FaultRig rig = FaultRig.before(directory, executor, advisor, policy)) {
            try (RawClient client = rig.raw()) {
                client.chat("{\"model\":\"auto\"," + Rig.user("Hello") + "}");
                Await.until("the judge is asked", () -> !advisor.requests().isEmpty());
            }
            Await.until("the judge's connection is closed", () -> advisor.open() == 0);
            List<String> attempts = rig.attempts();
            assertEquals("small answer ok", attempts.get(0));
            assertEquals(2, attempts.size(), attempts::toString);
            assertTrue(attempts.get(1).endsWith("cancelled"), attempts::toString);
            assertFalse(attempts.toString().contains("takeover"));
        }
    }
}
