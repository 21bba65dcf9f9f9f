package io.escalier.policies.rules;

import io.escalier.policies.verify.Check;
import io.escalier.policies.verify.Inquiry;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.strategy.TargetRole;
import java.time.Duration;
import java.util.List;

/** A paid check with a mistake in it, made when it asks or when it reads the reply. */
record Failing(boolean asking) implements Check {
    @Override
    public Signal signal() {
        return Oracle.SIGNAL;
    }

    @Override
    public TargetRole role() {
        return Oracle.CHEAP.role();
    }

    @Override
    public String by() {
        return Given.EXECUTOR;
    }

    @Override
    public boolean firesUnverified() {
        return false;
    }

    @Override
    public String terms() {
        return toString();
    }

    @Override
    public Duration deadline() {
        return Oracle.CHEAP.deadline();
    }

    @Override
    public List<Inquiry> ask(Sight sight) {
        if (asking) {
            throw new IllegalStateException("a mistake");
        }
        return Oracle.CHEAP.ask(sight);
    }

    @Override
    public Evidence read(Sight sight, List<Answer> replies) {
        throw new IllegalStateException("a mistake");
    }
}
