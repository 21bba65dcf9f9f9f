package io.escalier.routing.engine;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.port.Likeness;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.task.Task;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Has tasks answered off the path when they are over: a bounded number at a time, for all event loops together.
 *
 * <p>Failure posture: what cannot be started is counted and left; no client waits for any of it.
 */
final class Explorer {
    /** At one time. */
    static final int MOST = 16;

    private final Duration patience;
    private final Likeness likeness;
    private final AtomicInteger underWay = new AtomicInteger();

    /** @param patience the longest that limits are waited for */
    Explorer(Duration patience, Likeness likeness) {
        this.patience = patience;
        this.likeness = likeness;
    }

    /**
     * On the context of the task that was served.
     *
     * @param served what the client got
     */
    void explore(Task first, Plan plan, Move.Explore move, Answer served) {
        Plan own = plan.exploring(move.target());
        Task task =
                new Task(plan.ports().ids().task(), first.session(), first.route(), first.caller(), first.request());
        Excursion excursion = new Excursion(
                own.ref(task),
                own.ports(),
                move,
                answer -> likeness.of(served, answer),
                first.id(),
                underWay::decrementAndGet);
        if (underWay.incrementAndGet() > MOST) {
            excursion.giveUp("explore_full");
            return;
        }
        excursion.reserve(
                patience, () -> new TaskRun(task, own, excursion, patience, this, excursion).open(SessionView.NEW));
    }
}
