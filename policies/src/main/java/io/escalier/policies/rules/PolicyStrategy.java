package io.escalier.policies.rules;

import io.escalier.policies.consult.AdvisorTool;
import io.escalier.policies.consult.ConsultTerms;
import io.escalier.policies.consult.Consulting;
import io.escalier.policies.consult.Desk;
import io.escalier.policies.consult.Notes;
import io.escalier.policies.consult.Told;
import io.escalier.policies.consult.Wish;
import io.escalier.routing.signal.Detector;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.strategy.Play;
import io.escalier.routing.strategy.Strategy;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A policy bound to the models of a route.
 *
 * <p>Failure posture: when a step fails, what the executor said is served; when the executor itself fails, its failure
 * is the answer, because being down is not being in difficulty; a step that could not be taken is told as an oddity.
 */
public final class PolicyStrategy implements Strategy {
    private final Policy policy;
    private final Parties parties;
    private final List<Detector> detectors;
    private final Bench bench;

    /**
     * @param parties of the route
     * @param detectors all there are; those that no rule depends on are never asked
     */
    public PolicyStrategy(Policy policy, Parties parties, Collection<Detector> detectors) {
        this.policy = policy;
        this.parties = parties;
        this.detectors = List.copyOf(detectors);
        this.bench = new Bench(policy, all(policy, parties, detectors));
    }

    /** Those given, and those that know what a route's models are. */
    static List<Detector> all(Policy policy, Parties parties, Collection<Detector> detectors) {
        List<Detector> all = new ArrayList<>(detectors);
        all.addAll(CostSignals.detectors(policy.means(), parties));
        return all;
    }

    /** Tells what plays of this strategy would do. */
    public Explainer explainer() {
        return new Explainer(policy, parties, detectors);
    }

    @Override
    public Play open(Task task, Situation now) {
        Means means = policy.means();
        Ladders ladders = new Ladders(now.session());
        Arms arms = new Arms(now.session(), now.seed());
        Cast cast = new Cast(parties, policy, now, task);
        Heed heed = new Heed(now.session());
        Told told = new Told();
        Sight sight = Sight.of(task, now);
        Judging judging = new Judging(policy, bench, ladders, arms, cast, sight, heed);
        Terms terms = Terms.of(policy, task.request());
        Course course = new Course(terms.decision());
        Estimates estimates = new Estimates(now, task.request());
        Purse purse = new Purse(means, now.session(), cast, estimates);
        Exploring exploring = new Exploring(means, parties, now, task.id(), estimates);
        Serving serving = new Serving(
                policy,
                terms,
                cast,
                ladders,
                course,
                () -> Stream.of(ladders.learnt(), arms.learnt(), purse.learnt(), heed.learnt())
                        .flatMap(List::stream)
                        .toList(),
                exploring,
                now.left());
        Help help = new Help(means, judging.findings(), ladders, arms, cast, course, purse, serving, heed, told);
        Play play = new PolicyPlay(policy, cast, judging, ladders, course, serving, help);
        return policy.advises() || Wish.in(task.request())
                ? consulting(play, told, cast, purse, sight, judging::skips)
                : play;
    }

    private Play consulting(Play play, Told told, Cast cast, Purse purse, Sight sight, BooleanSupplier skips) {
        Request request = sight.request();
        AdviceTerms advice = policy.means().advice();
        boolean wish = request.advisor() != null;
        ConsultTerms terms = wish
                ? Wish.terms(sight.task(), advice.prompt(), cast.executor(), false)
                : new ConsultTerms(
                        advice.tool() && Wish.offered(request, cast.executor())
                                ? AdvisorTool.beside(request.tools())
                                : null,
                        cast.advisors(),
                        advice.prompt(),
                        Integer.MAX_VALUE,
                        false,
                        null,
                        natively(request, cast, advice));
        Notes notes = new Notes(sight.now().session(), request, terms.tool(), advice.prompt());
        int tokens = wish ? Wish.tokens(request) : advice.maxTokens();
        // What the client itself asks for is its own affair: limits hold, and nothing else.
        BooleanSupplier open = wish ? () -> true : () -> !skips.getAsBoolean() && purse.mayBeAdvised();
        Desk desk = new ConsultDesk(advice, tokens, terms.advisors(), cast, purse, sight, open);
        return new Consulting(play, terms, notes, told, desk, sight.now().targets());
    }

    /**
     * Once in an answer, so that the definition is the same on every turn and no session has more advice than it may: one that
     * had less left each time would move the head of the provider's cache.
     */
    private static ConsultTerms.@Nullable Natively natively(Request request, Cast cast, AdviceTerms advice) {
        return advice.tool() && Wish.offered(request, cast.executor())
                ? Wish.natively(request, OptionalInt.of(1), OptionalInt.of(advice.maxTokens()))
                : null;
    }
}
