package io.escalier.policies.rules;

import io.escalier.policies.verify.Check;
import io.escalier.routing.price.Cost;
import io.escalier.routing.signal.Detector;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What help would cost this task, in US dollars, so that a rule can weigh it: estimates by {@link Estimates}. Absent where
 * a price is not known.
 */
public final class CostSignals {
    private static final Signal TAKEOVER =
            dollars("cost.takeover_usd", "What an answer by the advisor would cost: list price, nothing cached.");
    private static final Signal ADVISE =
            dollars("cost.advise_usd", "What advice by the advisor would cost: list price, nothing cached.");
    private static final Signal VERIFY = dollars(
            "cost.verify_usd",
            "What the dearest paid check of the policy would cost at most, on an answer of usual length.");
    private static final Signal VALUE =
            dollars("cost.value_usd", "What a success is worth on this route, as its `value` says; absent without.");
    private static final Signal SWITCH = dollars(
            "session.switch_cost_usd",
            "What the advisor costs more because it must read the conversation so far anew: the price of its tokens uncached"
                    + " less that of cached ones; 0 while it stays.");

    /** All of them. */
    public static final List<Signal> SIGNALS = List.of(TAKEOVER, ADVISE, VERIFY, VALUE, SWITCH);

    private static final double NANO = 1e-9;

    private CostSignals() {}

    private static Signal dollars(String name, String meaning) {
        return new Signal(name, Stage.BEFORE, ValueType.DOUBLE, "0.0 or more", false, meaning);
    }

    /** Those that know what a route's models are. */
    static List<Detector> detectors(Means means, Parties parties) {
        String advisor = parties.advisor();
        return List.of(
                new Measured(
                        TAKEOVER,
                        sight -> advisor == null ? null : usd(estimates(sight).answer(advisor, null))),
                new Measured(
                        ADVISE,
                        sight -> advisor == null
                                ? null
                                : usd(estimates(sight)
                                        .advice(advisor, means.advice().maxTokens()))),
                new Measured(VERIFY, sight -> verify(means, parties, sight)),
                new Measured(
                        VALUE,
                        sight ->
                                parties.value() == null ? null : parties.value().nanoUsd() * NANO),
                new Measured(SWITCH, sight -> advisor == null ? null : switching(advisor, sight)));
    }

    private static Estimates estimates(Sight sight) {
        return new Estimates(sight.now(), sight.request());
    }

    private static @Nullable Double usd(Cost cost) {
        return cost instanceof Cost.Known known ? known.money().nanoUsd() * NANO : (Double) null;
    }

    private static @Nullable Double verify(Means means, Parties parties, Sight sight) {
        double dearest = 0;
        for (Check check : means.checks()) {
            String target = parties.asked(check);
            Double usd =
                    target == null ? null : usd(estimates(sight).checkAtMost(check.ask(UsualAnswer.in(sight)), target));
            if (usd == null) {
                return null;
            }
            dearest = Math.max(dearest, usd);
        }
        return dearest;
    }

    private static @Nullable Double switching(String advisor, Sight sight) {
        if (sight.now().session().word("stay").isPresent()) {
            return 0.0;
        }
        Estimates estimates = estimates(sight);
        OptionalLong nano = estimates.reading(advisor, estimates.prefix());
        return nano.isEmpty() ? null : (Double) (nano.getAsLong() * NANO);
    }

    private record Measured(Signal signal, Function<Sight, @Nullable Double> measure) implements Detector {
        @Override
        public Evidence detect(Sight sight) {
            Double value = measure.apply(sight);
            return value == null
                    ? Evidence.absent(signal, "nobody said, or a price is not known")
                    : Evidence.of(signal, value, String.format(Locale.ROOT, "%.6f USD", value));
        }
    }
}
