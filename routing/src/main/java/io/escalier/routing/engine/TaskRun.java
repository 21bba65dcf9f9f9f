package io.escalier.routing.engine;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.ledger.Learnt;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.port.Outlet;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Play;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.UpTo;
import io.escalier.routing.strategy.Watch;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One task: carries out the moves of its play and tells the play what it sees.
 */
final class TaskRun implements Engine.Run, CallRun.Owner {
    private final Task task;
    private final Plan plan;
    private final Attempts attempts;
    private final Closing closing;
    private final Release release;
    private final Facts facts = new Facts();
    private final Pools pools;
    private final Calls calls;
    private final Timers timers;
    private final Holds holds;
    private final Explorer explorer;
    private Move.@Nullable Explore explore;
    private final List<Delta> remembered = new ArrayList<>();
    private final Inbox inbox = new Inbox(this::tell);
    private @Nullable Play play;
    private long turn;
    private boolean clientLeft;
    private boolean rescued;
    private boolean over;

    /**
     * Waits for {@link #open}.
     *
     * @param patience the longest a step waits for its limits
     * @param excursion that the task is; null for one that a client asked for
     */
    TaskRun(Task task, Plan plan, Outlet outlet, Duration patience, Explorer explorer, @Nullable Excursion excursion) {
        this.explorer = explorer;
        this.task = task;
        this.plan = plan;
        TaskRef ref = plan.ref(task);
        this.attempts = new Attempts(task, ref, plan, patience);
        this.release = new Release(ref, plan.ports(), outlet, facts);
        this.pools = new Pools(
                plan, attempts, new FailoverRoom(attempts, plan.failover(), () -> facts.limited(Limit.FAILOVER)));
        this.calls = new Calls(plan, attempts, release, pools, this);
        this.timers = new Timers(plan.ports().ticker(), this::see);
        this.closing = new Closing(ref, plan, outlet, attempts, facts, release, pools, excursion);
        this.holds = new Holds(ref, plan.ports(), attempts, this::see);
        plan.ports().telemetry().taskStarted(ref);
        holds.began(plan.limits());
    }

    /** @param view null when the store failed or was too slow */
    void open(@Nullable SessionView view) {
        if (view == null) {
            attempts.odd("session_unknown");
        } else {
            turn = view.turn();
            pools.know(view);
        }
        if (over) {
            return;
        }
        if (clientLeft) {
            end(null, Failure.of(FailureKind.CLIENT_GONE, "client left"));
            return;
        }
        Situation now = plan.situation(task, view == null ? SessionView.NEW : view, release.left(plan));
        try {
            play = plan.strategy().open(task, now);
            act(play.start());
        } catch (RuntimeException e) {
            rescue(e);
        }
        inbox.drain();
    }

    @Override
    public void clientGone() {
        clientLeft = true;
        see(new Seen.ClientGone());
    }

    @Override
    public void draining() {
        if (!over) {
            end(null, Failure.of(FailureKind.DRAINING, "the gateway is being stopped and waits no longer: ask again"));
        }
    }

    private void see(Seen seen) {
        if (!over && play != null) {
            inbox.add(seen);
        }
    }

    private void tell(Seen seen) {
        if (over || play == null) {
            return;
        }
        try {
            act(play.on(seen));
        } catch (RuntimeException e) {
            rescue(e);
        }
    }

    private void act(List<Move> moves) {
        inbox.during(() -> {
            for (Move move : moves) {
                if (over) {
                    throw new IllegalStateException("a move after the last one: " + move);
                }
                act(move);
            }
        });
    }

    private void act(Move move) {
        if (move instanceof Move.Call call) {
            if (call.hold() != null) {
                holds.pays(call.hold(), call.id());
            }
            calls.make(call);
        } else if (move instanceof Move.Reserve reserve) {
            holds.reserve(reserve);
        } else if (move instanceof Move.Refund refund) {
            holds.refund(refund.hold());
        } else if (move instanceof Move.Cancel cancel) {
            calls.drop(cancel.id());
        } else if (move instanceof Move.Discard discard) {
            calls.drop(discard.id());
        } else if (move instanceof Move.Release out) {
            release.release(calls.get(out.id()), out.upTo() == UpTo.ALL);
        } else if (move instanceof Move.Splice splice) {
            CallRun after = calls.get(splice.after());
            release.splice(after, calls.get(splice.next()), attempts.until(after.strand));
        } else if (move instanceof Move.Say say) {
            release.say(calls.get(say.call()), say.word(), say.ahead());
        } else if (move instanceof Move.Remember remember) {
            remembered.add(remember.delta());
        } else if (move instanceof Move.Note note) {
            facts.add(note.fact(), attempts);
        } else if (move instanceof Move.Wake wake) {
            timers.set(wake);
        } else if (move instanceof Move.Explore more) {
            attempts.target(more.target());
            explore = more;
        } else if (move instanceof Move.Finish finish) {
            CallRun served = calls.get(finish.served());
            release.requireServable(served);
            end(served, null);
        } else if (move instanceof Move.Fail fail) {
            end(null, fail.failure());
        }
    }

    /** Serves what there is, once; a second mistake ends the task. */
    private void rescue(RuntimeException mistake) {
        attempts.odd("play_threw_" + mistake.getClass().getSimpleName());
        if (over) {
            return;
        }
        CallRun best = rescued || clientLeft ? null : calls.keepBest();
        rescued = true;
        if (best == null) {
            FailureKind kind = clientLeft ? FailureKind.CLIENT_GONE : FailureKind.INTERNAL;
            end(null, Failure.of(kind, Rescue.MISTAKE));
            return;
        }
        Rescue rescue = new Rescue(best);
        play = rescue;
        act(rescue.start());
    }

    private void end(@Nullable CallRun served, @Nullable Failure failure) {
        over = true;
        timers.cancelAll();
        calls.cancelAll();
        holds.settleAll();
        pools.room().settle();
        remembered.addAll(pools.learnt(turn));
        List<Delta> kept = clientLeft ? List.of() : List.copyOf(remembered);
        if (!kept.isEmpty()) {
            plan.ports().state().remember(task.session(), kept);
        }
        List<Delta> booked = kept.stream().filter(delta -> !delta.spoken()).toList();
        closing.close(served, failure, new Learnt(turn, booked), () -> explore(served));
        calls.forgetAll();
    }

    private void explore(@Nullable CallRun served) {
        if (explore != null && served != null && !clientLeft && !rescued) {
            explorer.explore(task, plan, explore, served.strand.answer());
        }
    }

    @Override
    public void opened(CallRun call) {
        see(new Seen.Opened(call.move.id()));
    }

    @Override
    public void arrived(CallRun call, Chunk chunk) {
        release.arrived(call, chunk);
        if (call.move.watch() == Watch.CHUNKS) {
            see(new Seen.Piece(call.move.id(), chunk));
        }
    }

    @Override
    public void restarting(CallRun call, boolean watched) {
        release.drop(call);
        if (watched) {
            see(new Seen.Restarted(call.move.id()));
        }
    }

    @Override
    public boolean released(CallRun call) {
        return release.chosen() == call.strand;
    }

    @Override
    public void toolCallDone(CallRun call, Content.ToolCall toolCall) {
        see(new Seen.ToolCallDone(call.move.id(), toolCall));
    }

    @Override
    public void ended(CallRun call, Answer answer, Usage usage) {
        see(new Seen.Ended(call.move.id(), answer, usage));
    }

    @Override
    public void broken(CallRun call, Failure failure, Answer partial) {
        if (failure.kind() == FailureKind.LIMIT_REACHED && failure.code() != null) {
            facts.limited(failure.code());
        }
        see(new Seen.Broken(call.move.id(), failure, partial));
    }

    @Override
    public void overflowed(CallRun call) {
        see(new Seen.Overflow(call.move.id()));
    }
}
