package io.escalier.policies.rules;

import io.escalier.policies.condition.Condition;
import io.escalier.policies.rules.Checking.Verified;
import io.escalier.policies.rules.Ladders.Rung;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.HoldId;
import io.escalier.routing.strategy.Fact;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.RuleArm;
import io.escalier.routing.strategy.Seen;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A suspicion on its way to a step, in the order that always holds: the paid check, in both arms; the limits; the draw
 * of the arm; the step. Steps are tried from the strongest down until one rule has fired for certain: that one decides.
 */
final class Pursuit {
    /** What became of it. */
    sealed interface End {
        /** @param hold what pays for the step; null where nothing limits it */
        record Take(Rung rung, @Nullable HoldId hold) implements End {}

        /** The step was due, and the draw leaves the session alone. */
        record Alone(Rule rule) implements End {}

        /** A limit is in the way. */
        record Limited(Rung rung, String limit, AtLimit atLimit) implements End {}

        /** No step is due. */
        record Nothing() implements End {}
    }

    private final Suspicion suspicion;
    private final Arms arms;
    private final Cast cast;
    private final Course course;
    private final Purse purse;
    private final Checking checking;
    /** Rules whose paid condition is known to hold. */
    private final Set<String> verified = new HashSet<>();

    private int next;
    private List<Claim> claims = List.of();
    /** What budgets must have room for. */
    private List<Move.Want> wants = List.of();
    /** Claims on limits without room that only tell. */
    private final List<Claim> told = new ArrayList<>();

    private @Nullable HoldId hold;
    private boolean holding;
    private @Nullable Rule due;
    private Arms.Drawn drawn = Arms.Drawn.NONE;

    Pursuit(Suspicion suspicion, Arms arms, Cast cast, Course course, Purse purse, Checking checking) {
        this.suspicion = suspicion;
        this.arms = arms;
        this.cast = cast;
        this.course = course;
        this.purse = purse;
        this.checking = checking;
    }

    Suspicion suspicion() {
        return suspicion;
    }

    /** Goes as far as it can; empty when it waits. */
    Optional<End> go() {
        while (next < suspicion.rungs().size()) {
            Rung rung = suspicion.rungs().get(next);
            Verified holds = verify(rung.rule());
            if (holds == Verified.WAITS) {
                return Optional.empty();
            }
            if (holds == Verified.HOLDS) {
                return claim(rung);
            }
            next++;
        }
        return Optional.of(new End.Nothing());
    }

    private Verified verify(Rule rule) {
        Condition paid = rule.verify();
        if (paid == null || verified.contains(rule.name())) {
            return Verified.HOLDS;
        }
        Verified holds = checking.verify(rule, paid);
        if (holds == Verified.HOLDS) {
            verified.add(rule.name());
        }
        return holds;
    }

    private Optional<End> claim(Rung rung) {
        if (rung.step() instanceof Step.Advise && !purse.mayBeAdvised()) {
            return Optional.of(new End.Limited(rung, Purse.ADVICE, AtLimit.EXECUTOR));
        }
        Optional<List<Claim>> needed = purse.step(rung, draft());
        if (needed.isEmpty()) {
            course.odd("step_without_price");
            return Optional.of(new End.Limited(rung, Purse.PRICE, AtLimit.EXECUTOR));
        }
        wants = purse.wants(rung, suspicion.sight(), draft());
        return claim(rung, needed.get());
    }

    private Optional<End> claim(Rung rung, List<Claim> needed) {
        claims = needed;
        if (claims.isEmpty() && wants.isEmpty()) {
            return Optional.of(draw(rung));
        }
        reserve(true);
        return Optional.empty();
    }

    private void reserve(boolean binding) {
        hold = cast.hold();
        holding = !binding;
        course.add(new Move.Reserve(hold, claims, binding, binding ? wants : List.of()));
    }

    private @Nullable Answer draft() {
        return suspicion.point() == Suspicion.Point.WHOLE ? suspicion.sight().answer() : null;
    }

    /** Takes what happens; false when it is about something else. */
    boolean on(Seen seen) {
        if (checking.on(seen)) {
            return true;
        }
        return seen instanceof Seen.Granted granted && granted.hold().equals(hold)
                || seen instanceof Seen.Refused refused && refused.hold().equals(hold);
    }

    /** What follows from something that {@link #on} took; empty when it waits still. */
    Optional<End> then(Seen seen) {
        Rung rung = next < suspicion.rungs().size() ? suspicion.rungs().get(next) : null;
        if (rung != null
                && hold != null
                && seen instanceof Seen.Granted granted
                && granted.hold().equals(hold)) {
            holding = true;
            countTold();
            if (claims.isEmpty()) {
                // Budgets were asked, and nothing of them is taken before the call.
                giveBack();
            }
            return Optional.of(draw(rung));
        }
        if (rung != null
                && hold != null
                && seen instanceof Seen.Refused refused
                && refused.hold().equals(hold)) {
            return refused(rung, refused.limit());
        }
        return checking.waits() ? Optional.empty() : go();
    }

    private Optional<End> refused(Rung rung, String limit) {
        AtLimit atLimit = claims.stream()
                .map(Claim::limit)
                .filter(one -> one.name().equals(limit))
                .map(one -> one.atLimit())
                .findFirst()
                .orElse(AtLimit.EXECUTOR);
        hold = null;
        if (atLimit != AtLimit.ADVISOR) {
            return Optional.of(new End.Limited(rung, limit, atLimit));
        }
        // This limit only tells: the others hold all the same.
        course.limited(limit);
        told.addAll(claims.stream()
                .filter(claim -> claim.limit().name().equals(limit))
                .toList());
        claims = claims.stream()
                .filter(claim -> !claim.limit().name().equals(limit))
                .toList();
        if (claims.isEmpty() && wants.isEmpty()) {
            countTold();
            return Optional.of(draw(rung));
        }
        reserve(true);
        return Optional.empty();
    }

    /** What limits would have refused is counted with the rest, under one hold that nobody refuses. */
    private void countTold() {
        if (told.isEmpty()) {
            return;
        }
        HoldId binding = hold;
        told.addAll(claims);
        claims = List.copyOf(told);
        told.clear();
        reserve(false);
        if (binding != null) {
            course.add(new Move.Refund(binding));
        }
    }

    private End draw(Rung rung) {
        due = rung.rule();
        drawn = arms.draw(due);
        if (drawn.arm() == RuleArm.UNHELPED) {
            giveBack();
            return new End.Alone(due);
        }
        return new End.Take(rung, hold);
    }

    private void giveBack() {
        if (hold != null && holding) {
            course.add(new Move.Refund(hold));
        }
        hold = null;
    }

    /** Nobody waits for it any more; what it has reserved and not spent is given back. */
    void abandon() {
        checking.abandon();
        if (hold != null) {
            course.add(new Move.Refund(hold));
            hold = null;
        }
    }

    /** How many rules have fired for certain. */
    int fired() {
        return (int) suspicion.fired().stream().filter(this::certain).count();
    }

    private boolean certain(Rule rule) {
        return rule.verify() == null || verified.contains(rule.name());
    }

    /** Which rules fired, for the decision record. */
    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        for (Rule rule : suspicion.fired()) {
            if (certain(rule)) {
                facts.add(fact(rule, rule.equals(due) ? drawn : Arms.Drawn.NONE));
            }
        }
        if (due != null && !suspicion.fired().contains(due)) {
            // What it owes from the turn before.
            facts.add(fact(due, drawn));
        }
        return facts;
    }

    private static Fact fact(Rule rule, Arms.Drawn drawn) {
        return new Fact.Fired(rule.name(), rule.stage(), drawn.arm(), drawn.first(), false);
    }
}
