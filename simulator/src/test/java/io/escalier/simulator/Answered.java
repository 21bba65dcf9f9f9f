package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.exam.Exam;
import io.escalier.simulator.exam.Grader;
import io.escalier.simulator.exam.Kind;
import io.escalier.simulator.exam.Posed;
import java.util.List;

/** A task, and what the small model made of it at first. */
record Answered(Posed posed, ObjectNode body, JsonNode answer, boolean right) {
    private static final List<Kind> KINDS = List.of(Kind.ARITHMETIC, Kind.LOGIC, Kind.DATE, Kind.EXTRACTION);

    /** Of the same 600 tasks. */
    static List<Answered> all(Sim sim) {
        return Exam.pose(21, 600, KINDS).stream().map(posed -> by(sim, posed)).toList();
    }

    private static Answered by(Sim sim, Posed posed) {
        ObjectNode body = posed.body().put("model", "sim-small");
        JsonNode answer = sim.answer(body);
        return new Answered(posed, body, answer, Grader.grade(posed, Sim.text(answer)));
    }

    String text() {
        return Sim.text(answer);
    }

    /** Whether the form alone says that it failed. */
    boolean broken() {
        return answer.at("/choices/0/finish_reason").asText().equals("length")
                || answer.at("/choices/0/message/refusal").isTextual()
                || text().matches("(?i).*(can't help|cannot assist|unable to).*");
    }

    /** Whether the model, asked something more, says what grades as right. */
    boolean rightIn(Sim sim, ObjectNode more) {
        return Grader.grade(posed, Sim.text(sim.answer(more)));
    }

    static double share(List<Answered> of, long count) {
        return count / (double) of.size();
    }

    static void within(double low, double high, double value) {
        assertTrue(value >= low && value <= high, value + " is not within " + low + " to " + high);
    }
}
