package io.escalier.policies.verify;

import io.escalier.routing.signal.Signal;
import java.util.List;

/** Every paid check there is. A new one is one class, its terms and one line in each of these. */
public final class Checks {
    /** What they measure, for conditions and for the documentation. */
    public static final List<Signal> SIGNALS = List.of(SelfCorrect.SIGNAL, Agreement.SIGNAL, Judge.SIGNAL);

    private Checks() {}

    /** The checks of a policy, the cheapest first. */
    public static List<Check> of(VerifySection terms) {
        return List.of(
                new SelfCorrect(terms.selfCorrect()), new Agreement(terms.agreement()), new Judge(terms.judge()));
    }
}
