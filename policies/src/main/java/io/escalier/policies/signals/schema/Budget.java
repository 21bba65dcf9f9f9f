package io.escalier.policies.signals.schema;

import com.networknt.schema.ExecutionContext;

/** What one check may cost. Passing it ends the check: the validator itself knows no bounds. */
final class Budget extends ExecutionContext {
    /** Units of work, each well under a microsecond. */
    static final long WORK = 1_000_000;

    /** How many keywords may be nested in one another while checking; an endless reference ends here. */
    static final int DEPTH = 400;

    private long left = WORK;
    private int depth;

    /** @throws Unusable when there is not so much left */
    void spend(long work) {
        left -= work;
        if (left < 0) {
            throw new Unusable("checking would take too long");
        }
    }

    void enter() {
        if (++depth > DEPTH) {
            throw new Unusable("the schema refers to itself without end, or nests too deeply");
        }
    }

    void leave() {
        depth--;
    }
}
