package io.escalier.routing.strategy;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One target answers everything: the executor alone, the advisor alone, and the baseline arm.
 *
 * <p>Failure posture: what the target does is what the client gets; but where a budget that leaves tasks to the executor
 * has no room for the advisor, the executor answers.
 *
 * @param target a configured model
 * @param role on whose side it works
 * @param purpose what its answer is for
 * @param executor who answers when a budget leaves the task to it; null for nobody
 */
public record Direct(
        String target,
        TargetRole role,
        Purpose purpose,
        @Nullable String executor) implements Strategy {

    /** One that answers clients. */
    public Direct(String target, TargetRole role) {
        this(target, role, Purpose.ANSWER, null);
    }

    @Override
    public Play open(Task task, Situation now) {
        return new One(this, now);
    }

    /** One task. */
    private static final class One implements Play {
        private final Direct how;
        private final Situation now;
        private CallId call = new CallId(1);
        private boolean released;

        One(Direct how, Situation now) {
            this.how = how;
            this.now = now;
        }

        private boolean mayFallBack() {
            return how.executor != null && call.number() == 1 && now.budgets().containsValue(AtLimit.EXECUTOR);
        }

        @Override
        public List<Move> start() {
            Move.Call first = call(how.target, how.role);
            return mayFallBack() ? List.of(first) : List.of(first, release());
        }

        private Move.Call call(String target, TargetRole role) {
            return new Move.Call(call, target, role, how.purpose, Prompt.AS_ASKED, now.left(), Watch.END, null);
        }

        private Move release() {
            released = true;
            return new Move.Release(call, UpTo.ALL);
        }

        @Override
        public List<Move> on(Seen seen) {
            if (!released && (seen instanceof Seen.Opened || seen instanceof Seen.Overflow)) {
                return List.of(release());
            }
            if (seen instanceof Seen.Ended) {
                return released ? List.of(new Move.Finish(call)) : List.of(release(), new Move.Finish(call));
            }
            if (seen instanceof Seen.Broken broken) {
                return broken(broken.failure());
            }
            if (seen instanceof Seen.ClientGone) {
                return List.of(
                        new Move.Cancel(call), new Move.Fail(Failure.of(FailureKind.CLIENT_GONE, "client left")));
            }
            return List.of();
        }

        private List<Move> broken(Failure failure) {
            boolean leaves = failure.kind() == FailureKind.LIMIT_REACHED
                    && failure.code() != null
                    && now.budgets().get(failure.code()) == AtLimit.EXECUTOR;
            if (!leaves || released || !mayFallBack() || how.executor == null) {
                return List.of(new Move.Fail(failure));
            }
            call = new CallId(2);
            return List.of(call(how.executor, TargetRole.EXECUTOR), release());
        }
    }
}
