package io.escalier.gateway.http;

/** How far a gateway is on its way to its end. Safe for all threads. */
public final class Stopping {
    private volatile boolean announced;
    private volatile boolean refusing;

    /** From now on it is not ready, and each answer is the last of its connection: clients look for another gateway. */
    public void announce() {
        announced = true;
    }

    /** From now on requests are refused. */
    public void refuse() {
        announced = true;
        refusing = true;
    }

    public boolean announced() {
        return announced;
    }

    boolean refusing() {
        return refusing;
    }
}
