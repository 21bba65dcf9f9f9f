package io.escalier.policies.rules;

import io.escalier.policies.condition.Condition;
import io.escalier.policies.condition.Verdict;
import io.escalier.policies.rules.Explanation.Measured;
import io.escalier.policies.rules.Explanation.Staying;
import io.escalier.policies.rules.Ladders.Rung;
import io.escalier.policies.rules.Prospect.State;
import io.escalier.routing.signal.Detector;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.Fact;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.task.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells what a policy would make of a task. Pure: what is done first it reads off a play that it opens and lets go;
 * nothing is called, reserved or remembered.
 *
 * <p>Failure posture: that of {@link PolicyStrategy}: what cannot be measured is absent.
 */
public final class Explainer {
    private final Policy policy;
    private final Parties parties;
    private final List<Detector> requests;
    private final PolicyStrategy strategy;

    /**
     * @param parties of the route
     * @param detectors all there are
     */
    public Explainer(Policy policy, Parties parties, Collection<Detector> detectors) {
        this.policy = policy;
        this.parties = parties;
        this.requests = PolicyStrategy.all(policy, parties, detectors).stream()
                .filter(detector -> detector.signal().stage() == Stage.BEFORE)
                .toList();
        this.strategy = new PolicyStrategy(policy, parties, detectors);
    }

    /** What would become of a task in this situation. */
    public Explanation explain(Task task, Situation now) {
        Findings findings = new Findings(policy.thresholds());
        Sight sight = Sight.of(task, now);
        List<Measured> measured = measure(sight, findings);
        List<Move> moves = strategy.open(task, now).start();
        Opening opening = Opening.of(moves);
        Terms terms = Terms.of(policy, task.request());
        Ladders ladders = new Ladders(now.session());
        Cast cast = new Cast(parties, policy, now, task);
        Condition skip = policy.means().skip();
        boolean skipped = skip != null && findings.test(skip) == Verdict.TRUE;
        Staying staying = ladders.staying()
                .filter(target -> !skipped && cast.has(target))
                .map(target -> new Staying(target, ladders.stayingRule().orElse(null)))
                .orElse(null);
        Outlook outlook = new Outlook(findings, ladders, terms, !skipped && staying == null, opening);
        Estimates estimates = new Estimates(now, task.request());
        Purse purse = new Purse(policy.means(), now.session(), cast, estimates);
        StepCosts costs = new StepCosts(policy.means(), parties, cast, purse, estimates, sight);
        return new Explanation(
                measured,
                policy.rules().stream()
                        .map(rule -> prospect(rule, outlook, costs))
                        .toList(),
                skipped,
                staying,
                opening,
                decision(moves, terms));
    }

    private List<Measured> measure(Sight sight, Findings findings) {
        requests.forEach(detector -> Bench.measure(detector, sight, findings));
        Map<String, Evidence> found = new LinkedHashMap<>();
        findings.all().forEach(one -> found.put(one.signal(), one));
        List<Measured> measured = new ArrayList<>();
        for (Detector detector : requests) {
            Evidence one = found.get(detector.signal().name());
            if (one != null) {
                measured.add(new Measured(detector.signal(), one));
            }
        }
        return measured;
    }

    private static Prospect prospect(Rule rule, Outlook outlook, StepCosts costs) {
        State state = outlook.state(rule);
        Rung rung = outlook.next(rule, state);
        boolean answered = rule.stage() != Stage.BEFORE && state != State.OWED;
        return new Prospect(
                rule,
                state,
                rung.step(),
                rung.position(),
                costs.by(rung.step()),
                costs.step(rung.step(), answered),
                costs.checks(rule),
                costs.limits(rung),
                costs.inTheWay(rung));
    }

    private static Decision decision(List<Move> moves, Terms terms) {
        Decision decision = terms.decision();
        for (Move move : moves) {
            if (move instanceof Move.Note note && note.fact() instanceof Fact.Decided decided) {
                decision = decided.decision();
            }
        }
        return decision;
    }
}
