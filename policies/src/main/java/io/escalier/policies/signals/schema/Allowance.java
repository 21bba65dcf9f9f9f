package io.escalier.policies.signals.schema;

/** What all the checks of one answer may cost together, however many tool calls it has. One per answer; not for sharing. */
public final class Allowance {
    /** Units of work, each well under a microsecond. */
    static final long WORK = 1_000_000;

    private long left = WORK;

    /** @throws Unusable when there is not so much left, now and ever after */
    void spend(long work) {
        left = left < work ? -1 : left - work;
        if (left < 0) {
            throw new Unusable("checking would take too long");
        }
    }
}
