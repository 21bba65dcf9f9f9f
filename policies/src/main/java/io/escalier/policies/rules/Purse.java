package io.escalier.policies.rules;

import io.escalier.policies.prompt.Transcript;
import io.escalier.policies.rules.Ladders.Rung;
import io.escalier.policies.verify.Check;
import io.escalier.policies.verify.Inquiry;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.HoldId;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.strategy.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the help of one task has to claim of the policy's limits, and what its session has left. */
final class Purse {
    /** The limit on advice within a session, as decisions name it. */
    static final String ADVICE = "advice";

    /** What keeps a step from being taken that money is limited for and nobody knows the price of. */
    static final String PRICE = "price";

    private static final String CHECKS = "checks";

    private final Means means;
    private final SessionView session;
    private final Cast cast;
    private final Estimates estimates;
    private int checks;
    private int advice;
    private boolean escalated;

    Purse(Means means, SessionView session, Cast cast, Estimates estimates) {
        this.means = means;
        this.session = session;
        this.cast = cast;
        this.estimates = estimates;
    }

    /** Whether the session may have one more check; it then has had it. */
    boolean takeCheck() {
        if (session.number(CHECKS) + checks >= means.checksPerSession()) {
            return false;
        }
        checks++;
        return true;
    }

    /** The check was not made after all. */
    void giveCheckBack() {
        checks--;
    }

    /** Whether the policy limits how much help there is, or what it costs. */
    boolean limitsHelp() {
        return means.bounds().escalated() != null || means.bounds().advisorSpend() != null;
    }

    boolean mayBeAdvised() {
        return session.number(ADVICE) + advice < means.advice().maxPerSession();
    }

    void advised() {
        advice++;
    }

    /**
     * What a check has to claim.
     *
     * @return empty when there is a limit on money and the price is not known
     */
    Optional<List<Claim>> check(Check check, List<Inquiry> inquiries) {
        return spend(
                means.bounds().verifySpend(),
                estimates.checkAtMost(inquiries, cast.asked(check).orElse("")));
    }

    /**
     * What a step has to claim.
     *
     * @return empty when there is a limit on money and the price is not known
     */
    Optional<List<Claim>> step(Rung rung, @Nullable Answer draft) {
        if (!rung.step().escalates()) {
            return Optional.of(List.of());
        }
        return help(atMost(rung.step(), draft), rung.rule().exempt());
    }

    /**
     * What advice has to claim that the executor asks for.
     *
     * @return empty when there is a limit on money and the price is not known
     */
    Optional<List<Claim>> consult(List<String> advisors, int maxTokens) {
        return help(dearest(advisors, null, maxTokens), false);
    }

    /** Of all that may be asked one after the other. */
    private Cost dearest(List<String> advisors, @Nullable Answer draft, int maxTokens) {
        Money most = Money.ZERO;
        for (String advisor : advisors) {
            if (!(estimates.adviceAtMost(advisor, draft, maxTokens) instanceof Cost.Known known)) {
                return Cost.UNKNOWN;
            }
            most = known.money().nanoUsd() > most.nanoUsd() ? known.money() : most;
        }
        return Cost.of(most);
    }

    private Optional<List<Claim>> help(Cost atMost, boolean exempt) {
        Optional<List<Claim>> money = spend(means.bounds().advisorSpend(), atMost);
        Limit.Share share = means.bounds().escalated();
        if (money.isEmpty() || share == null || exempt || escalated) {
            return money;
        }
        List<Claim> claims = new ArrayList<>();
        claims.add(Claim.one(share));
        claims.addAll(money.get());
        return Optional.of(claims);
    }

    /** What the task's budgets must have room for, where there are any. */
    List<Move.Want> wants(Rung rung, Sight sight, @Nullable Answer draft) {
        if (!cast.budgeted()) {
            return List.of();
        }
        Step step = rung.step();
        return List.of(cast.want(
                step,
                () -> means.advice()
                        .prompt()
                        .ask(sight, draft, step instanceof Step.Advise a ? tokens(a) : 1, Transcript.LONGEST)));
    }

    /** Reserves for a takeover that stays: counted, whatever the limits say. Null where money is not limited. */
    @Nullable
    HoldId staying(String target, Course course) {
        List<Claim> claims = spend(means.bounds().advisorSpend(), estimates.answerAtMost(target, null))
                .orElse(List.of());
        if (claims.isEmpty()) {
            return null;
        }
        HoldId hold = cast.hold();
        course.add(new Move.Reserve(hold, claims, false));
        return hold;
    }

    private Cost atMost(Step step, @Nullable Answer draft) {
        return step instanceof Step.Advise advise
                ? dearest(cast.advisors(step), draft, tokens(advise))
                : estimates.answerAtMost(cast.by(step), draft);
    }

    /** The longest advice of a step. */
    int tokens(Step.Advise step) {
        return step.maxTokens() > 0 ? step.maxTokens() : means.advice().maxTokens();
    }

    private static Optional<List<Claim>> spend(Limit.@Nullable Spend limit, Cost atMost) {
        if (limit == null) {
            return Optional.of(List.of());
        }
        return atMost instanceof Cost.Known known
                ? Optional.of(List.of(new Claim(limit, known.money())))
                : Optional.empty();
    }

    /** A share of the limit on escalated tasks is this task's: whatever follows, it counts once. */
    void escalated(boolean helped) {
        escalated = helped;
    }

    /** What the session is to know when the client has its answer. */
    List<Delta> learnt() {
        List<Delta> learnt = new ArrayList<>();
        if (checks > 0) {
            learnt.add(new Delta.Add(CHECKS, checks));
        }
        if (advice > 0) {
            learnt.add(new Delta.Add(ADVICE, advice));
        }
        return learnt;
    }
}
