package io.escalier.simulator.mind;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.simulator.dice.Dice;
import io.escalier.simulator.exam.Exam;
import io.escalier.simulator.exam.Kind;
import io.escalier.simulator.exam.Mix;
import io.escalier.simulator.exam.Posed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/demo.md")
class DocumentedOddsTests {
    private static final Path PAGE = Path.of("..", "docs", "demo.md");
    private static final double[] DIFFICULTIES = {0.1, 0.3, 0.5, 0.7, 0.9};
    private static final int MANY = 200_000;

    /** The cells of the row that begins so. */
    private static List<String> row(String beginning) throws IOException {
        String row = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| " + beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError(PAGE + " has no row " + beginning));
        return List.of(row.split("\\|")).stream().map(String::strip).skip(1).toList();
    }

    private static void odds(String beginning, Model model, Effort effort) throws IOException {
        List<String> cells = row(beginning);
        for (int i = 0; i < DIFFICULTIES.length; i++) {
            double chance = model.failing(DIFFICULTIES[i], effort);
            assertEquals(
                    String.format(Locale.ROOT, "%.3f", chance), cells.get(i + 1), beginning + " at " + DIFFICULTIES[i]);
        }
    }

    @Test
    @DisplayName("has the chances of failing that the models have")
    void chances() throws IOException {
        odds("`sim-small`, low", Model.SMALL, Effort.LOW);
        odds("`sim-frontier`, medium", Model.FRONTIER, Effort.MEDIUM);
        odds("`sim-frontier`, low", Model.FRONTIER, Effort.LOW);
    }

    @Test
    @DisplayName("has the shares of failures that are drawn")
    void failures() throws IOException {
        Map<Flaw, Integer> drawn = new EnumMap<>(Flaw.class);
        for (int i = 0; i < MANY; i++) {
            drawn.merge(Odds.flaw(Dice.of(1).with(i).uniform()), 1, Integer::sum);
        }
        for (Flaw flaw :
                List.of(Flaw.CONFIDENT, Flaw.UNSURE, Flaw.HEDGED, Flaw.TRUNCATED, Flaw.MALFORMED, Flaw.REFUSED)) {
            String name = flaw.name().toLowerCase(Locale.ROOT);
            assertEquals(percent(row(name).get(1)), drawn.getOrDefault(flaw, 0) / (double) MANY, 0.005, name);
        }
    }

    @Test
    @DisplayName("has the mix of difficulties that is posed")
    void mix() throws IOException {
        List<Posed> posed = Exam.pose(1, 20_000, List.of(Kind.DATE), Mix.EVERYDAY);
        assertEquals(percent(row("easy").get(1)), between(posed, 0, 0.4), 0.01);
        assertEquals(percent(row("middling").get(1)), between(posed, 0.4, 0.7), 0.01);
        assertEquals(percent(row("hard").get(1)), between(posed, 0.7, 1), 0.01);
    }

    private static boolean form(Flaw flaw) {
        return flaw == Flaw.TRUNCATED || flaw == Flaw.MALFORMED || flaw == Flaw.REFUSED;
    }

    /** How many of the same hard tasks fail: in their form, and otherwise. */
    private static double[] failing(Occasion occasion, String advice) {
        Ask ask = new Ask(
                List.of(new Said(Role.USER, "", List.of(), "")),
                List.of(),
                ToolChoice.AUTO,
                true,
                Format.TEXT,
                Optional.empty(),
                1,
                0,
                1_000,
                List.of(),
                Wish.NONE);
        Matter matter = new Matter(occasion, ask, advice, ask.said().get(0), "");
        double[] failing = new double[2];
        for (int i = 0; i < MANY; i++) {
            Plan right = new Plan.Words("right");
            Known task = new Known("task " + i, 0.9, right, dice -> right);
            Flaw flaw = Odds.draw(1, Model.SMALL, task, matter, 0).flaw();
            if (flaw.wrong()) {
                failing[form(flaw) ? 0 : 1]++;
            }
        }
        return failing;
    }

    private static void factors(String beginning, double[] told) throws IOException {
        double[] alone = failing(Occasion.ANSWER, "");
        for (int i = 0; i < told.length; i++) {
            double factor = Double.parseDouble(row(beginning).get(i + 1).replace("x ", ""));
            assertEquals(factor, told[i] / alone[i], 0.01, beginning);
        }
    }

    @Test
    @DisplayName("has what it is worth to be told something")
    void told() throws IOException {
        factors("what was wrong", failing(Occasion.RETRY, ""));
        String right = "I come out at right";
        factors("advice that says what is right", failing(Occasion.ADVISED, right));
        factors("advice that says nothing of it", failing(Occasion.ADVISED, "Mind the form."));
        double[] misled = failing(Occasion.ADVISED, "I come out at something else");
        assertEquals(percent(row("advice that is wrong").get(1)), (misled[0] + misled[1]) / MANY, 0.01);
    }

    /** The share that is believed to be right. */
    private static double passing(boolean right, boolean confident, Model model) {
        double mistaken = Belief.mistaken(right, confident, 0.9, model);
        int passing = 0;
        for (int i = 0; i < MANY; i++) {
            passing += Belief.in(right, mistaken, Dice.of(1).with(i)) > 0.5 ? 1 : 0;
        }
        return passing / (double) MANY;
    }

    @Test
    @DisplayName("has the errors that are made in judging")
    void judging() throws IOException {
        for (Model model : Model.values()) {
            int cell = model == Model.SMALL ? 1 : 2;
            assertEquals(percent(row("a wrong answer of the confident").get(cell)), passing(false, true, model), 0.005);
            assertEquals(percent(row("any other wrong answer").get(cell)), passing(false, false, model), 0.005);
            assertEquals(percent(row("a right answer: is").get(cell)), 1 - passing(true, false, model), 0.005);
        }
    }

    private static double between(List<Posed> posed, double from, double to) {
        return posed.stream()
                        .filter(task -> task.difficulty() >= from && task.difficulty() < to)
                        .count()
                / (double) posed.size();
    }

    private static double percent(String cell) {
        return Integer.parseInt(cell.replace("%", "").strip()) / 100.0;
    }
}
