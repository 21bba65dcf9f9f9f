package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.Pupil.Mark;
import io.escalier.simulator.exam.Exam;
import io.escalier.simulator.exam.Kind;
import io.escalier.simulator.exam.Posed;
import io.escalier.simulator.mind.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The simulated models, over 2,000 posed tasks")
class ModelTests {
    private static final List<Posed> TASKS = Exam.pose(11, 2_000);

    private static final Map<String, List<Mark>> TAKEN = new HashMap<>();

    private static List<Mark> marks(Model model, long seed, String effort) {
        return TAKEN.computeIfAbsent(model + effort + seed, name -> taken(model, seed, effort));
    }

    private static List<Mark> taken(Model model, long seed, String effort) {
        Pupil pupil = new Pupil(model, seed);
        List<Mark> marks = new ArrayList<>();
        TASKS.forEach(task -> marks.add(pupil.take(task, effort)));
        return marks;
    }

    private static double right(List<Mark> marks) {
        return share(marks, marks.stream().filter(Mark::right).count());
    }

    private static double share(List<?> of, long count) {
        return count / (double) of.size();
    }

    private static void within(double low, double high, double value) {
        assertTrue(value >= low && value <= high, value + " is not within " + low + " to " + high);
    }

    @Test
    @DisplayName("the small one is right on two thirds, nearly always on easy ones, seldom on hard ones, of every kind")
    void smallModel() {
        List<Mark> marks = marks(Model.SMALL, 0, "");
        within(0.58, 0.74, right(marks));
        for (Kind kind : Kind.values()) {
            within(0.9, 1, rightBetween(marks, kind, 0, 0.3));
            within(0.05, 0.55, rightBetween(marks, kind, 0.85, 1));
        }
    }

    @Test
    @DisplayName("nobody fails a trivial sum")
    void trivial() {
        for (int seed = 0; seed < 300; seed++) {
            ObjectNode body = Sim.ask("sim-small", "What is 2+" + seed + "?");
            Posed sum = new Posed("sum", Kind.ARITHMETIC, 0, body, Integer.toString(2 + seed), 0);
            assertTrue(new Pupil(Model.SMALL, seed).take(sum, "").right(), "2+" + seed);
        }
    }

    private static double rightBetween(List<Mark> marks, Kind kind, double from, double to) {
        List<Mark> some = new ArrayList<>();
        for (int i = 0; i < TASKS.size(); i++) {
            Posed task = TASKS.get(i);
            if (task.kind() == kind && task.difficulty() >= from && task.difficulty() < to) {
                some.add(marks.get(i));
            }
        }
        return right(some);
    }

    @Test
    @DisplayName("a tenth to a third of the small one's errors show no free signal, and some right answers look bad")
    void errorsWithoutSignal() {
        List<Mark> marks = marks(Model.SMALL, 0, "");
        List<Mark> errors = marks.stream().filter(mark -> !mark.right()).toList();
        assertTrue(errors.size() > 500);
        within(
                0.1,
                0.35,
                share(errors, errors.stream().filter(mark -> !mark.signalled()).count()));
        List<Mark> correct = marks.stream().filter(Mark::right).toList();
        within(
                0.02,
                0.12,
                share(correct, correct.stream().filter(Mark::signalled).count()));
    }

    @Test
    @DisplayName("asking the small one again mends some of its errors, and more effort mends some more")
    void retryIsWorthALittle() {
        List<Mark> first = marks(Model.SMALL, 0, "");
        within(0.08, 0.35, mended(first, marks(Model.SMALL, 1, "")));
        within(0.15, 0.5, mended(first, marks(Model.SMALL, 0, "high")));
    }

    private static double mended(List<Mark> first, List<Mark> second) {
        int errors = 0;
        int mended = 0;
        for (int i = 0; i < first.size(); i++) {
            errors += first.get(i).right() ? 0 : 1;
            mended += !first.get(i).right() && second.get(i).right() ? 1 : 0;
        }
        return mended / (double) errors;
    }

    @Test
    @DisplayName("the frontier one is nearly always right; effort costs it reasoning and buys it success")
    void frontierModel() {
        List<Mark> low = marks(Model.FRONTIER, 0, "low");
        List<Mark> usual = marks(Model.FRONTIER, 0, "");
        List<Mark> high = marks(Model.FRONTIER, 0, "high");
        within(0.96, 0.995, right(usual));
        within(0.9, 0.985, right(low));
        within(0.98, 1, right(high));
        assertTrue(right(low) < right(usual) && right(usual) < right(high));
        assertTrue(reasoning(low) * 2 < reasoning(usual) && reasoning(usual) * 2 < reasoning(high));
    }

    private static long reasoning(List<Mark> marks) {
        return marks.stream().mapToLong(Mark::reasoning).sum();
    }

    @Test
    @DisplayName(
            "advice in the prompt halves the small one's errors at least; a model told to advise quotes its answer")
    void advice() {
        List<Mark> alone = marks(Model.SMALL, 0, "");
        Pupil pupil = new Pupil(Model.SMALL, 0);
        List<Mark> advised = new ArrayList<>();
        for (Posed task : TASKS) {
            advised.add(pupil.take(told(task, "Advice: check every step."), ""));
        }
        assertTrue(1 - right(advised) < (1 - right(alone)) / 2, right(alone) + " " + right(advised));
        Posed task = told(Exam.pose(4, 1, List.of(Kind.ARITHMETIC)).get(0), "You are an advisor.");
        assertTrue(new Pupil(Model.FRONTIER, 0).take(task, "high").right());
    }

    private static Posed told(Posed task, String words) {
        ObjectNode body = task.body();
        body.withArray("/messages").insertObject(0).put("role", "system").put("content", words);
        return new Posed(task.id(), task.kind(), task.difficulty(), body, task.expected(), task.shop());
    }

    @Test
    @DisplayName("the same seed gives the same marks, another one others")
    void seeds() {
        assertEquals(marks(Model.SMALL, 3, ""), taken(Model.SMALL, 3, ""));
        assertNotEquals(marks(Model.SMALL, 3, ""), marks(Model.SMALL, 0, ""));
    }

    @Test
    @DisplayName("the same exam is posed for the same seed")
    void examIsSeeded() {
        assertEquals(Exam.pose(5, 50), Exam.pose(5, 50));
        assertNotEquals(Exam.pose(5, 50), Exam.pose(6, 50));
    }
}
