package io.escalier.simulator.mind;

import io.escalier.simulator.dice.Dice;
import java.util.Arrays;
import java.util.Optional;

/**
 * The simulated models. All figures are made up, so that escalation has something to gain. The chance of failing a task of difficulty d is
 * {@code floor + (ceiling - floor) / (1 + exp(-steepness * (d - middle)))}, times the factor of the
 * {@linkplain Effort effort}: low at first, steep around the middle. Tasks below {@value #TRIVIAL} never fail.
 */
public enum Model {
    /** Cheap and quick: right on easy tasks, a toss-up around 0.62, mostly wrong beyond. */
    SMALL("sim-small", 32_000, 4_096, 120, 6, 0.005, 0.92, 10, 0.62, Effort.LOW, 40),
    /** Dear and slow: nearly always right; with little effort it slips on the hardest tasks. */
    FRONTIER("sim-frontier", 200_000, 16_384, 450, 18, 0.004, 0.10, 9, 0.85, Effort.MEDIUM, 160);

    /** Difficulty below which a task is too easy to fail. */
    static final double TRIVIAL = 0.15;

    private final String id;
    private final int window;
    private final int longest;
    private final double firstTokenMillis;
    private final double perTokenMillis;
    private final double floor;
    private final double ceiling;
    private final double steepness;
    private final double middle;
    private final Effort usual;
    private final int thinking;

    Model(
            String id,
            int window,
            int longest,
            double firstTokenMillis,
            double perTokenMillis,
            double floor,
            double ceiling,
            double steepness,
            double middle,
            Effort usual,
            int thinking) {
        this.id = id;
        this.window = window;
        this.longest = longest;
        this.firstTokenMillis = firstTokenMillis;
        this.perTokenMillis = perTokenMillis;
        this.floor = floor;
        this.ceiling = ceiling;
        this.steepness = steepness;
        this.middle = middle;
        this.usual = usual;
        this.thinking = thinking;
    }

    public static Optional<Model> named(String id) {
        return Arrays.stream(values()).filter(model -> model.id.equals(id)).findFirst();
    }

    /** As in the {@code model} field. */
    public String id() {
        return id;
    }

    /** Most tokens of prompt and answer together. */
    public int window() {
        return window;
    }

    /** Most tokens of one answer. */
    public int longest() {
        return longest;
    }

    /** Wait before the first token, at latency scale 1. */
    public double firstTokenMillis() {
        return firstTokenMillis;
    }

    /** Wait for every further token, thought or shown, at latency scale 1. */
    public double perTokenMillis() {
        return perTokenMillis;
    }

    Effort effort(Ask ask) {
        return ask.effort().orElse(usual);
    }

    /** Chance of failing, 0 to 1. */
    double failing(double difficulty, Effort effort) {
        if (difficulty < TRIVIAL) {
            return 0;
        }
        // A frontier model gains more from thinking than a small one, and loses more without.
        double factor = this == FRONTIER ? Math.pow(effort.failing(), 3) : effort.failing();
        double chance = floor + (ceiling - floor) / (1 + Math.exp(-steepness * (difficulty - middle)));
        return Math.min(1, chance * factor);
    }

    /** Tokens thought: more for harder tasks. The small model thinks only when told to. */
    int reasoning(double difficulty, Effort effort, Dice dice) {
        if (this == SMALL && effort.compareTo(Effort.LOW) <= 0) {
            return 0;
        }
        double around = 0.75 + dice.with("reasoning").uniform() / 2;
        return (int) Math.round(thinking * effort.thinking() * (0.4 + 1.6 * difficulty) * around);
    }
}
