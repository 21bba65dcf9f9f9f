package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.exam.Errand;
import io.escalier.simulator.exam.Exam;
import io.escalier.simulator.exam.Grader;
import io.escalier.simulator.exam.Kind;
import io.escalier.simulator.exam.Posed;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An exam in the messages dialect")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesExamTests {
    private final Sim sim = new Sim();
    private final Messages messages = new Messages(sim);

    @AfterAll
    void stop() {
        sim.close();
    }

    /** The same effort: medium when a model thinks, none when it does not. */
    private String inMessages(ObjectNode chat, String model, boolean thinks) {
        ObjectNode body = InMessages.request(chat, model);
        if (thinks) {
            body.putObject("thinking").put("type", "adaptive");
        }
        return Messages.text(messages.answer(body));
    }

    @ParameterizedTest
    @CsvSource({"sim-small, false", "sim-frontier, true"})
    @DisplayName("is answered word for word as in the chat dialect with the same effort")
    void sameMinds(String model, boolean thinks) {
        List<Kind> kinds = List.of(Kind.ARITHMETIC, Kind.LOGIC, Kind.DATE, Kind.EXTRACTION);
        int right = 0;
        for (Posed posed : Exam.pose(5, 60, kinds)) {
            String answer = inMessages(posed.body(), model, thinks);
            ObjectNode chat = posed.body().put("model", model).put("reasoning_effort", thinks ? "medium" : "none");
            assertEquals(Sim.text(sim.answer(chat)), answer, posed.id());
            right += Grader.grade(posed, answer) ? 1 : 0;
        }
        assertTrue(thinks ? right > 55 : right > 15 && right < 50, model + ": " + right);
    }

    @Test
    @DisplayName("has errands that are done over several turns, with tools and thinking")
    void errand() {
        Errand errand = new Errand(Exam.pose(3, 1, List.of(Kind.ERRAND)).get(0));
        while (!errand.over()) {
            ObjectNode body = InMessages.request(errand.body(), "sim-frontier");
            body.putObject("thinking").put("type", "adaptive");
            errand.answered(InMessages.answer(messages.answer(body)));
        }
        assertTrue(errand.right());
        assertTrue(errand.turns() > 1);
    }
}
