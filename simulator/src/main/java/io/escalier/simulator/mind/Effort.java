package io.escalier.simulator.mind;

/** As in {@code reasoning_effort}: what it does to the chance of failing and to the tokens thought. */
public enum Effort {
    NONE(1.20, 0),
    MINIMAL(1.15, 0.1),
    LOW(1.00, 0.3),
    MEDIUM(0.85, 1),
    HIGH(0.70, 3),
    XHIGH(0.65, 5);

    private final double failing;
    private final double thinking;

    Effort(double failing, double thinking) {
        this.failing = failing;
        this.thinking = thinking;
    }

    /** Factor on the chance of failing. */
    double failing() {
        return failing;
    }

    /** Factor on the tokens thought. */
    double thinking() {
        return thinking;
    }
}
