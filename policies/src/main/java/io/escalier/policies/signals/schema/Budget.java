package io.escalier.policies.signals.schema;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import java.util.List;

/** What one check may cost. Passing it ends the check: the validator itself knows no bounds. */
final class Budget extends ExecutionContext {
    /** Units of work, each well under a microsecond. */
    static final long WORK = 1_000_000;

    /** How many keywords may be nested in one another while checking; an endless reference ends here. */
    static final int DEPTH = 400;

    /** What an error costs that a branch finds, and that may count for nothing in the end. */
    private static final int ERROR = 5;

    /** There are as many violations as anybody counts. */
    static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super("enough", null, false, false);
        }
    }

    /** The violations of the whole; branches collect theirs in lists of their own first. */
    private final List<Error> violations = getErrors();

    private long left = WORK;
    private int depth;

    List<Error> violations() {
        return violations;
    }

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

    @Override
    public void addError(Error error) {
        spend(ERROR);
        super.addError(error);
        if (violations.size() >= Finding.MOST) {
            throw new Enough();
        }
    }
}
