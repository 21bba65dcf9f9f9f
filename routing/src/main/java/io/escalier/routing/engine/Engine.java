package io.escalier.routing.engine;

import io.escalier.routing.port.Likeness;
import io.escalier.routing.port.Outlet;
import io.escalier.routing.port.StateStore;
import io.escalier.routing.port.Ticker;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.task.Task;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Serves tasks: opens a play for each, carries out its moves, tells it what it sees, keeps the books.
 *
 * <p>Failure posture: without the state store within its deadline the task is the first of its session; without the
 * ledger it is served and counted; a play that throws is replaced by one that serves what there is.
 */
public final class Engine {
    private final Duration storeDeadline;
    private final Explorer explorer;

    /**
     * Serves no task yet.
     *
     * @param storeDeadline the longest a task waits for what is known of its session, and a step for its limits
     * @param likeness compares answers off the path with those that were served
     */
    public Engine(Duration storeDeadline, Likeness likeness) {
        this.storeDeadline = storeDeadline;
        this.explorer = new Explorer(storeDeadline, likeness);
    }

    /** The longest that anything waits for what is known of a session. */
    public Duration storeDeadline() {
        return storeDeadline;
    }

    /** Starts on the caller's context, where everything else about this task happens too. */
    public Run start(Task task, Plan plan, Outlet outlet) {
        TaskRun run = new TaskRun(task, plan, outlet, storeDeadline, explorer, null);
        StateStore store = plan.ports().state();
        Opening opening = new Opening(run);
        opening.timer = plan.ports().ticker().after(storeDeadline, () -> opening.with(null));
        view(store, task).whenComplete((view, failure) -> opening.with(view));
        return run;
    }

    private static CompletionStage<SessionView> view(StateStore store, Task task) {
        try {
            return store.open(task.session(), task.request().asksForTurn());
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** A task under way, as its client's connection sees it. */
    public interface Run {
        /** Nothing can reach the client any more: upstream calls are reset, what was spent is accounted. */
        void clientGone();

        /** The gateway is being stopped and waits no longer: the client is told so, what was spent is accounted. */
        void draining();
    }

    /** The first of store and deadline opens the play; the other one comes to nothing. */
    private static final class Opening {
        private final TaskRun run;
        private boolean open;
        private Ticker.@Nullable Timer timer;

        Opening(TaskRun run) {
            this.run = run;
        }

        void with(@Nullable SessionView view) {
            if (open) {
                return;
            }
            open = true;
            if (timer != null) {
                timer.cancel();
            }
            run.open(view);
        }
    }
}
