package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.exam.Errand;
import io.escalier.simulator.exam.Exam;
import io.escalier.simulator.exam.Kind;
import io.escalier.simulator.exam.Posed;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Asked by a gateway in between, the simulated models")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BetweenTests {
    private static final String SUM = "What is 2 + 3 * 4? Reply with the number only.";

    private final Sim sim = new Sim();
    private List<Answered> wrong = List.of();

    @BeforeAll
    void answer() {
        wrong = Answered.all(sim).stream().filter(one -> !one.right()).toList();
    }

    @AfterAll
    void stop() {
        sim.close();
    }

    private double mended(List<Answered> failed) {
        return Answered.share(
                failed,
                failed.stream()
                        .filter(one -> one.rightIn(sim, Between.retry(one.body(), one.text())))
                        .count());
    }

    @Test
    @DisplayName("told what was wrong, mostly mend a failure of form, and seldom a value")
    void retry() {
        List<Answered> form = wrong.stream().filter(Answered::broken).toList();
        List<Answered> value = wrong.stream().filter(one -> !one.broken()).toList();
        Answered.within(0.7, 0.98, mended(form));
        Answered.within(0.15, 0.55, mended(value));
    }

    @Test
    @DisplayName("answer the task again, and not the message that tells them, whatever it quotes")
    void retryFindsTheTask() {
        ObjectNode body = Sim.ask("sim-small", SUM + " [[sim:flaw=malformed on=answer]]");
        String draft = Sim.text(sim.answer(body));
        assertEquals("14", Sim.text(sim.answer(Between.retry(body, draft + " What is 1 + 1?"))));
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
        long helped = wrong.stream()
                .filter(one -> one.rightIn(sim, Between.advised(one.body(), "Mind the corrections.")))
                .count();
        Answered.within(0.5, 0.9, Answered.share(wrong, helped));
    }

    /** Whether the small model does an errand; {@code advised}: with a strong model's advice before each of its steps. */
    private boolean does(Posed posed, boolean advised) {
        Errand errand = new Errand(posed);
        while (!errand.over()) {
            ObjectNode body = errand.body().put("model", "sim-small");
            String advice =
                    advised ? Sim.text(sim.answer(Between.consult("sim-frontier", Between.transcript(body), ""))) : "";
            JsonNode answer = sim.answer(advised ? Between.advised(body, advice) : body);
            errand.answered((ObjectNode) answer.at("/choices/0/message"));
        }
        return errand.right();
    }

    @Test
    @DisplayName("do most errands with advice that they fail alone, and some of those they do alone they fail with it")
    void advisedErrands() {
        int failed = 0;
        int solved = 0;
        int did = 0;
        int misled = 0;
        for (Posed posed : Exam.pose(9, 300, List.of(Kind.ERRAND))) {
            boolean alone = does(posed, false);
            boolean advised = does(posed, true);
            failed += alone ? 0 : 1;
            solved += !alone && advised ? 1 : 0;
            did += alone ? 1 : 0;
            misled += alone && !advised ? 1 : 0;
        }
        assertTrue(failed > 50 && did > 50, failed + " failed alone, " + did + " done");
        Answered.within(0.5, 0.95, solved / (double) failed);
        Answered.within(0.001, 0.2, misled / (double) did);
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
