package io.escalier.routing.engine;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.ledger.Agrees;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.Explored;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.limit.Reservation;
import io.escalier.routing.limit.Ruling;
import io.escalier.routing.limit.Spent;
import io.escalier.routing.port.Outlet;
import io.escalier.routing.port.Ports;
import io.escalier.routing.port.Ticker;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.strategy.Word;
import io.escalier.routing.task.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One answer off the path: what it needs is reserved before it starts, and it goes nowhere but into the books. */
final class Excursion implements Outlet {
    private final TaskRef ref;
    private final Ports ports;
    private final Move.Explore move;
    private final Function<Answer, Agrees> likeness;
    private final TaskId of;
    private final Runnable over;
    private @Nullable Reservation reservation;
    private boolean answered;

    /**
     * Has not begun.
     *
     * @param of the task that was served
     * @param over run once, when nothing more comes of it
     */
    Excursion(
            TaskRef ref, Ports ports, Move.Explore move, Function<Answer, Agrees> likeness, TaskId of, Runnable over) {
        this.ref = ref;
        this.ports = ports;
        this.move = move;
        this.likeness = likeness;
        this.of = of;
        this.over = over;
    }

    /** @param start run when there is room for it, and not before */
    void reserve(Duration patience, Runnable start) {
        if (move.claims().isEmpty()) {
            start.run();
            return;
        }
        Ticker.Timer timer = ports.ticker().after(patience, () -> refused("limits_unknown"));
        ask().whenComplete((ruling, failure) -> {
            timer.cancel();
            if (failure != null) {
                refused("limits_unknown");
            } else if (ruling instanceof Ruling.Granted granted) {
                reservation = granted.reservation();
            }
            if (ruling instanceof Ruling.Refused) {
                refused("explore_limited");
            } else if (failure == null && answered) {
                settle(Spent.NOTHING);
            } else if (failure == null) {
                answered = true;
                start.run();
            }
        });
    }

    private CompletionStage<Ruling> ask() {
        try {
            return ports.controller().reserve(ref.route(), move.claims());
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private void refused(String why) {
        if (!answered) {
            answered = true;
            giveUp(why);
        }
    }

    /** Nothing was started, and nothing will be. */
    void giveUp(String why) {
        over.run();
        ports.telemetry().odd(ref, why);
    }

    private void settle(Spent spent) {
        if (reservation == null) {
            return;
        }
        try {
            ports.controller().settle(ref.route(), reservation, spent);
        } catch (RuntimeException e) {
            ports.telemetry().odd(ref, "limits_unknown");
        }
    }

    /** @param answer null when there is none */
    Explored explored(@Nullable Answer answer) {
        return new Explored(of, move.propensity(), answer == null ? Agrees.UNKNOWN : likeness.apply(answer));
    }

    @Override
    public void begin(TargetRole role, String target, Decision decision) {}

    @Override
    public void write(Chunk chunk, Set<Integer> hidden) {}

    @Override
    public void pause(List<Chunk> rest, Set<Integer> hidden) {}

    @Override
    public void say(Word word) {}

    @Override
    public void splice(List<AttemptEntry> until) {}

    @Override
    public boolean full() {
        return false;
    }

    @Override
    public void onDrain(Runnable action) {
        action.run();
    }

    @Override
    public void answered(Answer answer) {}

    @Override
    public void finish(List<Chunk> tail, LedgerEntry entry) {
        settle(new Spent(entry.cost(), AttemptEntry.tokens(entry.attempts()), true));
        over.run();
    }

    @Override
    public void fail(Failure failure, LedgerEntry entry) {
        settle(new Spent(entry.cost(), AttemptEntry.tokens(entry.attempts()), false));
        over.run();
    }
}
