package io.escalier.policies.verify;

import io.escalier.policies.config.Located;
import io.escalier.routing.signal.Signal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every paid check there is. A new one is one class, its terms and one line in each of these. */
public final class Checks {
    /** What they measure, for conditions and for the documentation. */
    public static final List<Signal> SIGNALS = List.of(SelfCorrect.SIGNAL, Agreement.SIGNAL, Judge.SIGNAL);

    private Checks() {}

    /**
     * The checks of a policy on a route.
     *
     * @param advisor of the route, which judges where the section names nobody; null for a route without
     */
    public static List<Check> of(VerifySection terms, @Nullable String advisor) {
        @Nullable String judge = terms.judge().by().map(Located::value).orElse(advisor);
        return List.of(
                new SelfCorrect(terms.selfCorrect()),
                new Agreement(terms.agreement()),
                new Judge(terms.judge(), judge));
    }
}
