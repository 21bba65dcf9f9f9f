package io.escalier.simulator.mind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.NullNode;
import io.escalier.simulator.dice.Dice;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Advice to a simulated model")
class AdviceTests {
    private static final int MANY = 4_000;
    private static final Tool ADVISOR = new Tool("advisor", NullNode.getInstance());

    private static Plan calls(String tool, String arguments) {
        return new Plan.Calls(List.of(new ToolUse("c", tool, arguments)), "");
    }

    private static Known task(int number, double difficulty, Plan right) {
        return new Known("task " + number, difficulty, right, dice -> right);
    }

    /** The mean chance of failing, alone 0.5. */
    private static double failing(String advice, Plan right) {
        double sum = 0;
        for (int i = 0; i < MANY; i++) {
            sum += Advice.failing(0.5, advice, task(i, 0.9, right), Dice.of(1).with(i));
        }
        return sum / MANY;
    }

    @Test
    @DisplayName("helps most where it says what is right, and misleads where it says something else")
    void worth() {
        Plan right = new Plan.Words("14");
        double followed = 1 - Advice.IGNORED;
        assertEquals(0.5, failing("", right), 1e-9);
        assertEquals(0.5 * (Advice.IGNORED + followed * Advice.RIGHT), failing("I come out at 14", right), 0.02);
        assertEquals(0.5 * (Advice.IGNORED + followed * Advice.GENERAL), failing("Mind the form.", right), 0.02);
        assertEquals(0.5 * Advice.IGNORED + followed, failing("I come out at 15", right), 0.02);
    }

    @Test
    @DisplayName("on one step of an errand is no wrong advice on another step")
    void steps() {
        Plan refund = calls("refund", "{\"order_id\":\"O-1\"}");
        double general = failing("Mind the form.", refund);
        assertEquals(general, failing("I come out at get_order {\"order_id\":\"O-1\"}", refund), 1e-9);
        assertTrue(failing("I come out at refund {\"order_id\":\"O-2\"}", refund) > 0.8);
        assertTrue(failing("I come out at refund {\"order_id\":\"O-1\"}", refund) < general);
    }

    private static Ask ask(List<Said> said, Tool... tools) {
        return new Ask(
                said,
                List.of(tools),
                ToolChoice.AUTO,
                true,
                Format.TEXT,
                Optional.empty(),
                1,
                0,
                1_000,
                List.of(),
                Wish.NONE);
    }

    private static double asking(Model model, double difficulty, Plan right, List<Said> said, Tool... tools) {
        int asks = 0;
        for (int i = 0; i < MANY; i++) {
            asks += Consult.of(
                                    model,
                                    ask(said, tools),
                                    task(i, difficulty, right),
                                    Dice.of(1).with(i))
                            .isPresent()
                    ? 1
                    : 0;
        }
        return asks / (double) MANY;
    }

    @Test
    @DisplayName(
            "is asked for by itself where a tool is on offer: too seldom, oftener when it is hard, at times too early")
    void asked() {
        List<Said> said = List.of(new Said(Role.USER, "Do it.", List.of(), ""));
        Plan words = new Plan.Words("14");
        Plan errand = calls("refund", "{}");
        assertEquals(Consult.EASY, asking(Model.SMALL, 0.1, words, said, ADVISOR), 0.01);
        assertEquals(0.45, asking(Model.SMALL, 0.9, words, said, ADVISOR), 0.03);
        assertEquals(0.45 * Consult.EARLY, asking(Model.SMALL, 0.9, errand, said, ADVISOR), 0.03);
        assertEquals(Consult.STRONG, asking(Model.FRONTIER, 0.9, words, said, ADVISOR), 0.01);
        assertEquals(0, asking(Model.SMALL, 0.9, words, said, new Tool("refund", NullNode.getInstance())));
    }

    @Test
    @DisplayName("is asked for once for each thing that the user says")
    void once() {
        ToolUse call = new ToolUse("a", "advisor", "{}");
        List<Said> said = List.of(
                new Said(Role.USER, "Do it.", List.of(), ""),
                new Said(Role.ASSISTANT, "", List.of(call), ""),
                new Said(Role.TOOL, "Mind the form.", List.of(), "a"));
        assertEquals(0, asking(Model.SMALL, 0.9, new Plan.Words("14"), said, ADVISOR));
    }
}
