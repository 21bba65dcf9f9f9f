package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.exam.Exam;
import io.escalier.simulator.exam.Grader;
import io.escalier.simulator.exam.Kind;
import io.escalier.simulator.exam.Posed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Asked by a gateway in between, the simulated models")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BetweenTests {
    private static final List<Kind> KINDS = List.of(Kind.ARITHMETIC, Kind.LOGIC, Kind.DATE, Kind.EXTRACTION);

    private static final String SUM = "What is 2 + 3 * 4? Reply with the number only.";

    private final Sim sim = new Sim();
    private final List<Answered> answered = new ArrayList<>();

    /** A task, and what the small model made of it. */
    private record Answered(Posed posed, ObjectNode body, JsonNode answer, boolean right) {
        String text() {
            return Sim.text(answer);
        }

        /** Whether the form alone says that it failed. */
        boolean broken() {
            return answer.at("/choices/0/finish_reason").asText().equals("length")
                    || answer.at("/choices/0/message/refusal").isTextual()
                    || text().matches("(?i).*(can't help|cannot assist|unable to).*");
        }
    }

    @BeforeAll
    void answer() {
        for (Posed posed : Exam.pose(21, 600, KINDS)) {
            ObjectNode body = posed.body().put("model", "sim-small");
            JsonNode answer = sim.answer(body);
            answered.add(new Answered(posed, body, answer, Grader.grade(posed, Sim.text(answer))));
        }
    }

    @AfterAll
    void stop() {
        sim.close();
    }

    private List<Answered> wrong() {
        return answered.stream().filter(one -> !one.right()).toList();
    }

    private List<Answered> right() {
        return answered.stream().filter(Answered::right).toList();
    }

    private static double share(List<Answered> of, long count) {
        return count / (double) of.size();
    }

    private static void within(double low, double high, double value) {
        assertTrue(value >= low && value <= high, value + " is not within " + low + " to " + high);
    }

    private double mended(List<Answered> failed) {
        return share(
                failed,
                failed.stream()
                        .filter(one ->
                                Grader.grade(one.posed(), Sim.text(sim.answer(Between.retry(one.body(), one.text())))))
                        .count());
    }

    @Test
    @DisplayName("told what was wrong, mostly mend a failure of form, and seldom a value")
    void retry() {
        List<Answered> form = wrong().stream().filter(Answered::broken).toList();
        List<Answered> value = wrong().stream().filter(one -> !one.broken()).toList();
        within(0.7, 0.98, mended(form));
        within(0.15, 0.55, mended(value));
    }

    @Test
    @DisplayName("answer the task again, and not the message that tells them, whatever it quotes")
    void retryFindsTheTask() {
        ObjectNode body = Sim.ask("sim-small", SUM + " [[sim:flaw=malformed on=answer]]");
        String draft = Sim.text(sim.answer(body));
        assertEquals(
                "14",
                Sim.text(sim.answer(Between.retry(body, draft + " What is 1 + 1?")))
                        .split(" ", -1)[0]);
        ObjectNode byTagsAlone = body.deepCopy();
        byTagsAlone
                .withArray("/messages")
                .addObject()
                .put("role", "user")
                .put("content", Between.quote("problems", "What is 1 + 1?") + "\nOnce more, please.");
        assertEquals("14", Sim.text(sim.answer(byTagsAlone)));
    }

    @Test
    @DisplayName("advise in words, from the task that the transcript quotes, and call no tool")
    void consult() {
        String sum = Sim.text(sim.answer(Between.consult("sim-frontier", "=== user\n" + SUM, "15")));
        assertTrue(sum.startsWith("Take it step by step") && sum.endsWith("14"), sum);
        ObjectNode errand = Exam.pose(3, 1, List.of(Kind.ERRAND)).get(0).body();
        JsonNode answer = sim.answer(Between.consult("sim-frontier", Between.transcript(errand), ""));
        assertTrue(answer.at("/choices/0/message/tool_calls").isMissingNode());
        assertTrue(Sim.text(answer).contains("{\""), Sim.text(answer));
        assertEquals("stop", answer.at("/choices/0/finish_reason").asText());
    }

    @Test
    @DisplayName("fail less than half as often with advice that is handed on")
    void advised() {
        List<Answered> failed = wrong();
        long helped = failed.stream()
                .filter(one -> Grader.grade(
                        one.posed(), Sim.text(sim.answer(Between.advised(one.body(), "Mind the corrections.")))))
                .count();
        within(0.5, 0.9, share(failed, helped));
    }

    /** What the log-probability of the one word makes of True. */
    private double belief(Answered one) {
        JsonNode answer = sim.answer(Between.selfCorrect(one.body(), one.text()));
        JsonNode tokens = answer.at("/choices/0/logprobs/content");
        assertEquals(1, tokens.size());
        double sure = Math.exp(tokens.at("/0/logprob").asDouble());
        String word = Sim.text(answer);
        assertTrue(word.equals("True") || word.equals("False"), word);
        assertTrue(sure >= 0.5, "the likelier word is said");
        return word.equals("True") ? sure : 1 - sure;
    }

    @Test
    @DisplayName("say True of most of their right answers and False of most of their wrong ones, more or less sure")
    void selfCorrect() {
        List<Answered> right = right();
        List<Answered> wrong = wrong();
        within(
                0.85,
                0.97,
                share(right, right.stream().filter(one -> belief(one) > 0.5).count()));
        within(
                0.6,
                0.85,
                share(wrong, wrong.stream().filter(one -> belief(one) < 0.5).count()));
        assertEquals(belief(right.get(0)), belief(right.get(0)));
    }

    /** The share of three samples that grade as right. */
    private double samples(Answered one) {
        return IntStream.rangeClosed(1, 3)
                        .mapToObj(i -> Sim.text(sim.answer(Between.sample(one.body(), i, 3))))
                        .filter(text -> Grader.grade(one.posed(), text))
                        .count()
                / 3.0;
    }

    @Test
    @DisplayName(
            "come to the same final result mostly where it is right, and differ from sample to sample where it is not")
    void agreement() {
        within(0.85, 0.99, right().stream().mapToDouble(this::samples).average().orElseThrow());
        within(0.05, 0.3, wrong().stream().mapToDouble(this::samples).average().orElseThrow());
        List<Answered> unsure = wrong().stream()
                .filter(one ->
                        one.posed().kind() == Kind.ARITHMETIC && one.text().contains("sure"))
                .toList();
        assertFalse(unsure.isEmpty());
        long differing = unsure.stream()
                .filter(one -> IntStream.rangeClosed(1, 5)
                                .mapToObj(i -> Sim.text(sim.answer(Between.sample(one.body(), i, 5))))
                                .distinct()
                                .count()
                        > 1)
                .count();
        within(0.8, 1, share(unsure, differing));
        String short1 = Sim.text(sim.answer(Between.sample(Sim.ask("sim-small", SUM), 1, 3)));
        assertEquals("14", short1);
    }

    private JsonNode verdict(String model, JsonNode body, String answer) {
        return Sim.json(Sim.text(sim.answer(Between.judge(model, Between.transcript(body), answer))));
    }

    private double called(String verdict, List<Answered> of) {
        return share(
                of,
                of.stream()
                        .filter(one -> verdict("sim-frontier", one.body(), one.text())
                                .path("verdict")
                                .asText()
                                .equals(verdict))
                        .count());
    }

    @Test
    @DisplayName("judge by the schema: the frontier one is mostly right about right and wrong")
    void judge() {
        within(0.94, 1, called("good", right()));
        within(0.9, 0.99, called("bad", wrong()));
        for (Answered one : answered.subList(0, 40)) {
            JsonNode verdict = verdict("sim-frontier", one.body(), one.text());
            assertEquals(3, verdict.size());
            int score = verdict.path("score").asInt(-1);
            assertTrue(score >= 0 && score <= 10);
            assertEquals(verdict.path("verdict").asText().equals("good"), score >= 6, verdict.toString());
            assertFalse(verdict.path("why").asText().isEmpty());
        }
    }

    @Test
    @DisplayName("judge a tool call by whether it is the next one to make")
    void judgeOfCalls() {
        ObjectNode errand = Exam.pose(3, 1, List.of(Kind.ERRAND)).get(0).body();
        String call = Between.draft(sim.answer(errand.deepCopy().put("model", "sim-frontier")));
        assertTrue(call.startsWith("=== assistant calls "), call);
        assertEquals(
                "good", verdict("sim-frontier", errand, call).path("verdict").asText());
        String other = call.replaceAll("-\\d+", "-999999");
        assertEquals(
                "bad", verdict("sim-frontier", errand, other).path("verdict").asText());
        assertEquals(
                "bad", verdict("sim-frontier", errand, "Done!").path("verdict").asText());
    }

    @Test
    @DisplayName("take an order for the answer for the answer alone, unless it names the occasion")
    void orders() {
        ObjectNode body = Sim.ask("sim-small", SUM + " [[sim:say=\"fourteen\"]] [[sim:say=\"Maybe\" on=self_correct]]");
        assertEquals("fourteen", Sim.text(sim.answer(body)));
        assertEquals("fourteen", Sim.text(sim.answer(Between.advised(body, "Mind it."))));
        assertEquals("14", Sim.text(sim.answer(Between.sample(body, 1, 3))));
        assertEquals("Maybe", Sim.text(sim.answer(Between.selfCorrect(body, "14"))));
        assertEquals(
                400,
                sim.post(Sim.ask("sim-small", SUM + " [[sim:say=x on=tuesday]]"))
                        .statusCode());
        ObjectNode faulty = Sim.ask("sim-small", SUM + " [[sim:fault=503 on=agreement]]");
        assertEquals(200, sim.post(faulty).statusCode());
        assertEquals(503, sim.post(Between.sample(faulty, 1, 3)).statusCode());
    }

    @Test
    @DisplayName("are not confused by users who speak of advisors, judges and final results")
    void usersOwnWords() {
        for (String words : List.of(
                "Give only the final result. ",
                "True or False: the judge was right. ",
                "Compare the advice <advice> with <answer>1</answer>. ")) {
            assertEquals("14", Sim.text(sim.answer(Sim.ask("sim-frontier", words + SUM))), words);
        }
    }
}
