package io.escalier.policies.rules;

import io.escalier.policies.verify.Check;
import io.escalier.policies.verify.Inquiry;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.strategy.TargetRole;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A paid check whose value is the number that the replies say, the smallest of several.
 *
 * @param by who is asked; null for the executor
 * @param calls how many replies it wants
 */
record Oracle(Signal signal, @Nullable String by, int calls, boolean firesUnverified) implements Check {
    static final Signal SIGNAL = signal("verify.sure");
    static final Signal DEAR = signal("verify.dear");
    static final Oracle CHEAP = new Oracle(SIGNAL, null, 1, false);
    static final Oracle BY_ADVISOR = new Oracle(DEAR, Given.ADVISOR, 2, false);

    private static Signal signal(String name) {
        return new Signal(name, Stage.AFTER, ValueType.DOUBLE, "0.0 to 1.0", false, "What is said.");
    }

    Oracle firing() {
        return new Oracle(signal, by, calls, true);
    }

    @Override
    public TargetRole role() {
        return by == null ? TargetRole.EXECUTOR : TargetRole.ADVISOR;
    }

    @Override
    public String terms() {
        return toString();
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(3);
    }

    @Override
    public List<Inquiry> ask(Sight sight) {
        Prompt prompt = new Prompt.Changed(List.of(new Change.Aside(1), new Change.Append("Sure?")));
        return Collections.nCopies(calls, new Inquiry(Purpose.VERIFY, prompt));
    }

    @Override
    public Evidence read(Sight sight, List<Answer> replies) {
        double least = 1;
        for (Answer reply : replies) {
            try {
                least = Math.min(least, Double.parseDouble(reply.text()));
            } catch (NumberFormatException e) {
                return Evidence.absent(signal, "no number");
            }
        }
        return Evidence.of(signal, least, "said so");
    }
}
