package io.escalier.policies.rules;

import io.escalier.policies.verify.Check;
import io.escalier.policies.verify.Inquiry;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.limit.HoldId;
import io.escalier.routing.situation.Abilities;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.situation.Target;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.strategy.Watch;
import io.escalier.routing.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who can be called for one task, and how each call is put. */
final class Cast {
    private final Parties parties;
    private final Situation now;
    private final boolean wantsLogprobs;
    private final boolean wantsRivals;
    private int calls;
    private int holds;

    Cast(Parties parties, Policy policy, Situation now, Task task) {
        this.parties = parties;
        this.now = now;
        this.wantsLogprobs = task.request().asked().choices() == 1
                && policy.names().stream().anyMatch(name -> name.startsWith("answer.confidence"));
        this.wantsRivals = policy.names().contains("answer.confidence_margin");
    }

    /** Whether there is a model to take a step. */
    boolean canTake(Step step) {
        return !step.escalates() || helper(step).isPresent();
    }

    private Optional<String> helper(Step step) {
        return Optional.ofNullable(step.by() == null ? parties.advisor() : step.by())
                .filter(this::has);
    }

    /** @throws java.util.NoSuchElementException for a step that cannot be taken */
    String by(Step step) {
        return helper(step).orElseThrow();
    }

    /** Whom a step asks for advice, in order. */
    List<String> advisors(Step step) {
        return step.by() == null ? advisors() : List.of(by(step));
    }

    /** The route's advisors, in the order in which they are asked; empty for a route without. */
    List<String> advisors() {
        return parties.advisors().stream().filter(this::has).toList();
    }

    /** What the executor can do; null where nobody knows it. */
    @Nullable
    Abilities executor() {
        Target target = now.targets().get(parties.executor());
        return target == null ? null : target.can();
    }

    /** A name for a call, not used before. */
    CallId call() {
        calls++;
        return new CallId(calls);
    }

    boolean has(String target) {
        return now.targets().containsKey(target);
    }

    /** Who is asked; empty where there is no such model. */
    Optional<String> asked(Check check) {
        return Optional.ofNullable(parties.asked(check)).filter(this::has);
    }

    /** Whether budgets cover the task, so that they have to be asked before a step is drawn for. */
    boolean budgeted() {
        return !now.budgets().isEmpty();
    }

    /**
     * The call by which a step begins.
     *
     * @param question to the advisor, for a step that has one
     */
    Move.Want want(Step step, Supplier<Prompt> question) {
        if (step instanceof Step.Advise) {
            return new Move.Want(by(step), TargetRole.ADVISOR, Purpose.ADVICE, question.get());
        }
        return step.escalates()
                ? new Move.Want(by(step), TargetRole.ADVISOR, Purpose.TAKEOVER, Prompt.AS_ASKED)
                : new Move.Want(parties.executor(), TargetRole.EXECUTOR, Purpose.RETRY, Prompt.AS_ASKED);
    }

    HoldId hold() {
        holds++;
        return new HoldId(holds);
    }

    /** No more than what the task has left. */
    Duration within(Duration time) {
        return time.compareTo(now.left()) < 0 ? time : now.left();
    }

    /** @param told what the executor is told beside the client's words */
    Move.Call executor(Purpose purpose, Step.@Nullable Retry how, List<Change.Append> told, Watch watch) {
        Abilities can = executor();
        List<Change> changes = new ArrayList<>(told);
        if (how != null && how.effort() != null && can != null && can.efforts().contains(how.effort())) {
            changes.add(new Change.Effort(how.effort()));
        }
        if (how != null && how.temperature() != null) {
            changes.add(new Change.Temperature(how.temperature()));
        }
        if (wantsLogprobs && can != null && can.logprobs()) {
            changes.add(new Change.Logprobs(wantsRivals));
        }
        Prompt prompt = new Prompt.Changed(changes);
        return call(parties.executor(), TargetRole.EXECUTOR, purpose, prompt, now.left(), watch, null);
    }

    Move.Call takeover(String target, Watch watch, @Nullable HoldId hold) {
        return call(target, TargetRole.ADVISOR, Purpose.TAKEOVER, Prompt.AS_ASKED, now.left(), watch, hold);
    }

    Move.Call advice(String target, Prompt prompt, Duration deadline, @Nullable HoldId hold) {
        return call(target, TargetRole.ADVISOR, Purpose.ADVICE, prompt, within(deadline), Watch.END, hold);
    }

    Move.Call inquiry(Check check, Inquiry inquiry, @Nullable HoldId hold) {
        String target = asked(check).orElseThrow();
        return call(
                target,
                check.role(),
                inquiry.purpose(),
                feasible(inquiry.prompt(), target),
                within(check.deadline()),
                Watch.END,
                hold);
    }

    /** Without log-probabilities where the model gives none. */
    private Prompt feasible(Prompt prompt, String target) {
        Target asked = now.targets().get(target);
        if (!(prompt instanceof Prompt.Changed changed)
                || asked == null
                || asked.can().logprobs()) {
            return prompt;
        }
        return new Prompt.Changed(changed.changes().stream()
                .filter(change -> !(change instanceof Change.Logprobs))
                .toList());
    }

    private Move.Call call(
            String target,
            TargetRole role,
            Purpose purpose,
            Prompt prompt,
            Duration deadline,
            Watch watch,
            @Nullable HoldId hold) {
        return new Move.Call(call(), target, role, purpose, prompt, deadline, watch, hold);
    }
}
