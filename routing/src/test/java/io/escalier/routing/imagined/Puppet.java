package io.escalier.routing.imagined;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.limit.HoldId;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Play;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.Strategy;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.strategy.UpTo;
import io.escalier.routing.strategy.Watch;
import io.escalier.routing.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A strategy whose moves a test writes, and which keeps what it saw. */
public final class Puppet implements Strategy, Play {
    public final List<Seen> saw = new ArrayList<>();
    public @Nullable Situation situation;
    private final Supplier<List<Move>> first;
    private final Function<Seen, List<Move>> then;

    public Puppet(Supplier<List<Move>> first, Function<Seen, List<Move>> then) {
        this.first = first;
        this.then = then;
    }

    @Override
    public Play open(Task task, Situation now) {
        situation = now;
        return this;
    }

    @Override
    public List<Move> start() {
        return first.get();
    }

    @Override
    public List<Move> on(Seen seen) {
        saw.add(seen);
        return then.apply(seen);
    }

    public static Move.Call call(int id, Watch watch) {
        return call(id, Room.EXECUTOR, watch, Room.LEFT);
    }

    public static Move.Call call(int id, String target, Watch watch, Duration deadline) {
        boolean executor = target.equals(Room.EXECUTOR);
        return new Move.Call(
                new CallId(id),
                target,
                executor ? TargetRole.EXECUTOR : TargetRole.ADVISOR,
                executor ? Purpose.ANSWER : Purpose.TAKEOVER,
                Prompt.AS_ASKED,
                deadline,
                watch,
                null);
    }

    /** A call of the executor's in which a tool of the gateway's own is offered. */
    public static Move.Call offering(int id, String tool) {
        Move.Call call = call(id, Watch.END);
        return new Move.Call(
                call.id(),
                call.target(),
                call.role(),
                call.purpose(),
                call.prompt(),
                call.deadline(),
                call.watch(),
                null,
                tool);
    }

    /** A call of the executor's whose provider may have the advisor asked by itself. */
    public static Move.Call served(int id, boolean shown) {
        Move.Call call = call(id, Watch.END);
        return new Move.Call(
                call.id(),
                call.target(),
                call.role(),
                call.purpose(),
                new Prompt.Changed(
                        List.of(new Change.Native(Room.ADVISOR, OptionalInt.empty(), OptionalInt.empty(), shown))),
                call.deadline(),
                call.watch(),
                null);
    }

    public static Move splice(int after, int next) {
        return new Move.Splice(new CallId(after), new CallId(next));
    }

    /** A call that a hold pays for. */
    public static Move.Call paid(Move.Call call, int hold) {
        return new Move.Call(
                call.id(),
                call.target(),
                call.role(),
                call.purpose(),
                call.prompt(),
                call.deadline(),
                call.watch(),
                new HoldId(hold));
    }

    /** A question of the gateway's own to the advisor. */
    public static Move.Call question(int id) {
        return asking(id, Purpose.ADVICE, new Prompt.Own("You advise.", "What now?", 100, false, null));
    }

    /** A question to the advisor beside the conversation. */
    public static Move.Call aside(int id) {
        return asking(id, Purpose.VERIFY, new Prompt.Changed(List.of(new Change.Append("Sure?"), new Change.Aside(5))));
    }

    private static Move.Call asking(int id, Purpose purpose, Prompt prompt) {
        return new Move.Call(
                new CallId(id), Room.ADVISOR, TargetRole.ADVISOR, purpose, prompt, Room.LEFT, Watch.END, null);
    }

    public static Move.Release release(int id, UpTo upTo) {
        return new Move.Release(new CallId(id), upTo);
    }

    public static Move finish(int id) {
        return new Move.Finish(new CallId(id));
    }

    public static Move fail(FailureKind kind) {
        return new Move.Fail(Failure.of(kind, "the play gave up"));
    }

    /** What a careful play does about the end of a task: serves call 1 when it ends, fails when it breaks. */
    public static List<Move> ordinarily(Seen seen) {
        if (seen instanceof Seen.Ended ended) {
            return List.of(new Move.Release(ended.id(), UpTo.ALL), new Move.Finish(ended.id()));
        }
        if (seen instanceof Seen.Broken broken) {
            return List.of(new Move.Fail(broken.failure()));
        }
        return seen instanceof Seen.ClientGone ? List.of(fail(FailureKind.CLIENT_GONE)) : List.of();
    }
}
