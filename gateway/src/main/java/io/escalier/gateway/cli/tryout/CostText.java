package io.escalier.gateway.cli.tryout;

import io.escalier.gateway.cli.print.Figures;
import io.escalier.gateway.ledger.DecisionRecord;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.price.Cost;
import io.escalier.routing.situation.Target;
import io.escalier.routing.strategy.TargetRole;
import java.util.stream.Collectors;

/** What a task cost, in words that say why when it is not known. */
final class CostText {
    private final Trial trial;
    private final DecisionRecord decision;

    CostText(Trial trial, DecisionRecord decision) {
        this.trial = trial;
        this.decision = decision;
    }

    String cost() {
        String of = decision.attempts().size() == 1
                ? " for one attempt"
                : " for " + decision.attempts().size() + " attempts";
        if (decision.cost() instanceof Cost.Known) {
            return Figures.usd(decision.cost()) + of;
        }
        return Figures.UNKNOWN + of + ", " + Figures.usd(decision.knownCost().usd()) + " of it known: "
                + decision.attempts().stream()
                        .filter(attempt -> attempt.cost() instanceof Cost.Unknown)
                        .map(AttemptEntry::target)
                        .distinct()
                        .map(this::why)
                        .collect(Collectors.joining("; "));
    }

    private String why(String model) {
        return priced(model) ? model + " did not say what it used" : model + " has no price in the configuration";
    }

    private boolean priced(String model) {
        Target target = trial.resolved().targets().get(model);
        return target != null && target.price().pico(UsageKind.INPUT).isPresent();
    }

    String advisorAlone() {
        String advisor = trial.route().advisor();
        if (advisor == null) {
            return "the route has no advisor";
        }
        if (decision.advisorOnly() instanceof Cost.Unknown) {
            return Figures.UNKNOWN + reason(advisor);
        }
        boolean answered = decision.attempts().stream()
                .anyMatch(attempt ->
                        attempt.role() == TargetRole.ADVISOR && attempt.result().equals("ok"));
        return Figures.usd(decision.advisorOnly())
                + (answered ? ", the price of its answer" : ", estimated from the executor's tokens");
    }

    private String reason(String advisor) {
        boolean unpriced = !priced(advisor);
        return unpriced
                ? ": " + advisor + " has no price in the configuration"
                : ": there are no tokens to reckon with";
    }
}
