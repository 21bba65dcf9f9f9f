package io.escalier.gateway.upstream;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps repeats a share of calls, so that a target in trouble is not asked much more often than one that is well: every
 * call earns a part of a repeat, savings are bounded. Of {@code n} calls no more than {@code n * percent / 100 + burst}
 * are made again.
 */
final class RepeatBudget {
    private static final long ONE = 100;

    private final int percent;
    private final long most;
    private final AtomicLong savings;

    RepeatBudget(int percent, int burst) {
        this.percent = percent;
        this.most = burst * ONE;
        this.savings = new AtomicLong(most);
    }

    /** Some call is made, a repeat or not. */
    void earn() {
        savings.updateAndGet(s -> Math.min(most, s + percent));
    }

    /** Pays for a repeat, and for what it will earn when it is made; false when there is not enough. */
    boolean spend() {
        long price = ONE + percent;
        return savings.getAndUpdate(s -> s >= price ? s - price : s) >= price;
    }
}
