package io.escalier.policies.rules;

import io.escalier.policies.rules.Ladders.Rung;
import io.escalier.policies.verify.Check;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.signal.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What steps and their checks would cost one task, and which limits have a say. */
final class StepCosts {
    private final Means means;
    private final Parties parties;
    private final Cast cast;
    private final Purse purse;
    private final Estimates estimates;
    private final Sight sight;

    StepCosts(Means means, Parties parties, Cast cast, Purse purse, Estimates estimates, Sight sight) {
        this.means = means;
        this.parties = parties;
        this.cast = cast;
        this.purse = purse;
        this.estimates = estimates;
        this.sight = sight;
    }

    /** Who takes a step; null where nobody could. */
    @Nullable
    String by(Step step) {
        if (!step.escalates()) {
            return parties.executor();
        }
        return cast.canTake(step) ? cast.by(step) : null;
    }

    /** @param answered whether the executor has answered by then */
    Cost step(Step step, boolean answered) {
        String by = by(step);
        if (by == null) {
            return Cost.UNKNOWN;
        }
        if (step instanceof Step.Advise advise) {
            Cost advice = estimates.advice(by, purse.tokens(advise));
            return answered ? plus(advice, estimates.answer(parties.executor(), null)) : advice;
        }
        return estimates.answer(by, null);
    }

    /** What the checks that a rule needs cost at most. */
    Cost checks(Rule rule) {
        Cost sum = Cost.of(Money.ZERO);
        for (Check check : needed(rule).toList()) {
            sum = plus(sum, price(check));
        }
        return sum;
    }

    private Stream<Check> needed(Rule rule) {
        return means.checks().stream()
                .filter(check -> rule.verify() != null
                        && rule.verify().names().contains(check.signal().name()));
    }

    private Cost price(Check check) {
        try {
            return cast.asked(check)
                    .map(target -> estimates.checkAtMost(check.ask(UsualAnswer.in(sight)), target))
                    .orElse(Cost.UNKNOWN);
        } catch (RuntimeException e) {
            // As in a play, where such a check is not bought.
            return Cost.UNKNOWN;
        }
    }

    /** The names of the limits that are asked, those on checks first, as they come first. */
    List<String> limits(Rung rung) {
        List<String> limits = new ArrayList<>();
        Limit.Spend onChecks = means.bounds().verifySpend();
        if (onChecks != null && needed(rung.rule()).findAny().isPresent()) {
            limits.add(onChecks.name());
        }
        if (by(rung.step()) != null) {
            purse.step(rung, null)
                    .orElse(List.of())
                    .forEach(claim -> limits.add(claim.limit().name()));
        }
        return limits;
    }

    /** The limit that is in the way whatever the others say; null for none. */
    @Nullable
    String inTheWay(Rung rung) {
        if (by(rung.step()) == null) {
            return null;
        }
        if (rung.step() instanceof Step.Advise && !purse.mayBeAdvised()) {
            return Purse.ADVICE;
        }
        return purse.step(rung, null).isEmpty() ? Purse.PRICE : null;
    }

    private static Cost plus(Cost one, Cost other) {
        return one instanceof Cost.Known a && other instanceof Cost.Known b
                ? Cost.of(a.money().plus(b.money()))
                : Cost.UNKNOWN;
    }
}
