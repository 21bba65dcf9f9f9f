package io.escalier.policies.rules;

import io.escalier.routing.attempt.Purpose;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who can be called for one task, and how each call is put. */
final class Cast {
    private final String executor;
    private final @Nullable String advisor;
    private final Situation now;
    private final boolean wantsLogprobs;
    private int calls;

    Cast(String executor, @Nullable String advisor, Policy policy, Situation now, Task task) {
        this.executor = executor;
        this.advisor = advisor;
        this.now = now;
        this.wantsLogprobs = task.request().asked().choices() == 1
                && policy.names().stream().anyMatch(name -> name.startsWith("answer.confidence"));
    }

    /** Whether there is a model to take a step. */
    boolean canTake(Step step) {
        return !(step instanceof Step.Takeover takeover) || by(takeover).isPresent();
    }

    private Optional<String> by(Step.Takeover step) {
        return Optional.ofNullable(step.by() == null ? advisor : step.by()).filter(this::has);
    }

    /** @throws java.util.NoSuchElementException for a step that cannot be taken */
    String takeoverBy(Step.Takeover step) {
        return by(step).orElseThrow();
    }

    boolean has(String target) {
        return now.targets().containsKey(target);
    }

    Move.Call executor(Purpose purpose, Step.@Nullable Retry how, Watch watch) {
        Target target = now.targets().get(executor);
        Abilities can = target == null ? null : target.can();
        List<Change> changes = new ArrayList<>();
        if (how != null && how.effort() != null && can != null && can.efforts().contains(how.effort())) {
            changes.add(new Change.Effort(how.effort()));
        }
        if (how != null && how.temperature() != null) {
            changes.add(new Change.Temperature(how.temperature()));
        }
        if (wantsLogprobs && can != null && can.logprobs()) {
            changes.add(new Change.Logprobs());
        }
        return call(executor, TargetRole.EXECUTOR, purpose, new Prompt.Changed(changes), watch);
    }

    Move.Call takeover(String target, Watch watch) {
        return call(target, TargetRole.ADVISOR, Purpose.TAKEOVER, Prompt.AS_ASKED, watch);
    }

    private Move.Call call(String target, TargetRole role, Purpose purpose, Prompt prompt, Watch watch) {
        calls++;
        return new Move.Call(new CallId(calls), target, role, purpose, prompt, now.left(), watch, null);
    }
}
