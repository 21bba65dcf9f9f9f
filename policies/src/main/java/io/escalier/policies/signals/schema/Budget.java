package io.escalier.policies.signals.schema;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import java.util.List;

/** Bounds one check from within: the validator itself knows no bounds. */
final class Budget extends ExecutionContext {
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

    private final Allowance allowance;
    private int depth;

    Budget(Allowance allowance) {
        this.allowance = allowance;
    }

    List<Error> violations() {
        return violations;
    }

    void spend(long work) {
        allowance.spend(work);
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
