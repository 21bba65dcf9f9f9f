package io.escalier.routing.strategy;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.task.Task;
import java.util.List;

/**
 * One target answers everything: the executor alone, the advisor alone, and the baseline arm.
 *
 * <p>Failure posture: what the target does is what the client gets.
 *
 * @param target a configured model
 * @param role on whose side it works
 * @param purpose what its answer is for
 */
public record Direct(String target, TargetRole role, Purpose purpose) implements Strategy {
    private static final CallId ONLY = new CallId(1);

    /** One that answers clients. */
    public Direct(String target, TargetRole role) {
        this(target, role, Purpose.ANSWER);
    }

    @Override
    public Play open(Task task, Situation now) {
        return new Play() {
            @Override
            public List<Move> start() {
                return List.of(
                        new Move.Call(ONLY, target, role, purpose, Prompt.AS_ASKED, now.left(), Watch.END, null),
                        new Move.Release(ONLY, UpTo.ALL));
            }

            @Override
            public List<Move> on(Seen seen) {
                if (seen instanceof Seen.Ended) {
                    return List.of(new Move.Finish(ONLY));
                }
                if (seen instanceof Seen.Broken broken) {
                    return List.of(new Move.Fail(broken.failure()));
                }
                if (seen instanceof Seen.ClientGone) {
                    return List.of(
                            new Move.Cancel(ONLY), new Move.Fail(Failure.of(FailureKind.CLIENT_GONE, "client left")));
                }
                return List.of();
            }
        };
    }
}
