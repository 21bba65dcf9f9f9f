package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.exam.Exam;
import io.escalier.simulator.exam.Kind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Asked by a gateway about an answer, the simulated models")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BetweenChecksTests {
    private final Sim sim = new Sim();
    private List<Answered> right = List.of();
    private List<Answered> wrong = List.of();

    @BeforeAll
    void answer() {
        List<Answered> all = Answered.all(sim);
        right = all.stream().filter(Answered::right).toList();
        wrong = all.stream().filter(one -> !one.right()).toList();
    }

    @AfterAll
    void stop() {
        sim.close();
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
        Answered.within(
                0.85,
                0.97,
                Answered.share(
                        right, right.stream().filter(one -> belief(one) > 0.5).count()));
        Answered.within(
                0.6,
                0.85,
                Answered.share(
                        wrong, wrong.stream().filter(one -> belief(one) < 0.5).count()));
        assertEquals(belief(right.get(0)), belief(right.get(0)));
    }

    /** The share of three samples that grade as right. */
    private double samples(Answered one) {
        return IntStream.rangeClosed(1, 3)
                        .filter(i -> one.rightIn(sim, Between.sample(one.body(), i, 3)))
                        .count()
                / 3.0;
    }

    @Test
    @DisplayName(
            "come to the same final result mostly where it is right, and differ from sample to sample where it is not")
    void agreement() {
        Answered.within(
                0.85, 0.99, right.stream().mapToDouble(this::samples).average().orElseThrow());
        Answered.within(
                0.05, 0.3, wrong.stream().mapToDouble(this::samples).average().orElseThrow());
        List<Answered> unsure = wrong.stream()
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
        Answered.within(0.8, 1, Answered.share(unsure, differing));
        String short1 = Sim.text(sim.answer(Between.sample(Sim.ask("sim-small", "What is 2 + 3 * 4?"), 1, 3)));
        assertEquals("14", short1);
    }

    private JsonNode verdict(String model, JsonNode body, String answer) {
        return Sim.json(Sim.text(sim.answer(Between.judge(model, Between.transcript(body), answer))));
    }

    private double called(String verdict, List<Answered> of) {
        return Answered.share(
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
        Answered.within(0.94, 1, called("good", right));
        Answered.within(0.9, 0.99, called("bad", wrong));
        for (Answered one : wrong.subList(0, 40)) {
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
}
