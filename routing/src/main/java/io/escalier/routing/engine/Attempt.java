package io.escalier.routing.engine;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.AttemptId;
import io.escalier.routing.attempt.Beside;
import io.escalier.routing.attempt.Cause;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Result;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.limit.Spent;
import io.escalier.routing.port.ModelCaller;
import io.escalier.routing.port.ModelCaller.Bound;
import io.escalier.routing.port.ModelCaller.OpenCall;
import io.escalier.routing.port.ModelCaller.Partial;
import io.escalier.routing.port.Outgoing;
import io.escalier.routing.price.Cost;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.task.Content;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One upstream call: its intent is durable before it is made, and it is settled exactly once, however it ends. */
final class Attempt implements ModelCaller.Listener {
    /** What an attempt tells the call it belongs to. */
    interface Owner {
        void opened();

        void arrived(Chunk chunk);

        void toolCallDone(Content.ToolCall call);

        void ended(Answer answer, Usage usage);

        void failed(Failure failure, Answer partial);

        /** It was not made, or does not go on, since it cannot be paid for. */
        void refused(Failure failure, Answer partial);
    }

    private final Move.Call move;
    private final String model;
    private final Cause cause;
    private final Outgoing outgoing;
    private final Attempts books;
    private final Owner owner;
    private final Instant started;
    private final long startedNanos;
    private final Charge charge;
    private final Bound bound;
    private @Nullable OpenCall open;
    private @Nullable Duration firstContent;
    private boolean intended;
    private boolean settled;
    private boolean paused;
    private boolean waiting;
    private boolean stopped;

    /** @param model that is asked: the call's target, a member of it, or who takes its place */
    Attempt(Move.Call move, String model, Cause cause, Duration left, Attempts books, Owner owner) {
        this.move = move;
        this.model = model;
        this.cause = cause;
        this.books = books;
        this.owner = owner;
        AttemptId id = books.ports().ids().attempt();
        this.outgoing = new Outgoing(id, books.task(), model, move.prompt(), left);
        this.started = books.ports().ticker().now();
        this.startedNanos = books.ports().ticker().nanos();
        this.bound = books.ports().caller().upperBound(outgoing);
        this.charge = new Charge(books, model, move.help(), bound);
    }

    void start() {
        charge.reserve(this::intend, this::refused);
    }

    private void intend() {
        intended = true;
        books.intend(outgoing, move, cause, started, bound.upTo()).whenComplete((done, failure) -> makeCall());
    }

    /** The call is not made, and is no attempt. */
    private void refused(Failure failure) {
        giveUp();
        owner.refused(failure, Answer.NOTHING);
    }

    private void giveUp() {
        settled = true;
        charge.settle(Spent.NOTHING.cost(), Spent.NOTHING.tokens());
        books.ports().guard().ended(model, new Result.Cancelled(), elapsed());
    }

    private void makeCall() {
        if (settled) {
            return;
        }
        try {
            open = books.ports().caller().open(outgoing, this);
        } catch (RuntimeException e) {
            // Thrown into a stage it would be lost, and the task would wait for its deadline.
            books.odd("caller_threw_" + e.getClass().getSimpleName());
            failed(Failure.of(FailureKind.INTERNAL, Rescue.MISTAKE), new Partial(Answer.NOTHING, Usage.NONE, 0));
        }
    }

    /** The gateway wants no more of it. */
    Answer cancel() {
        return breakOff(new Result.Cancelled());
    }

    /** The gateway gives up on it. */
    Answer fail(FailureKind kind) {
        return breakOff(Result.of(Failure.of(kind, kind.label())));
    }

    private Answer breakOff(Result result) {
        if (settled) {
            return Answer.NOTHING;
        }
        if (!intended) {
            giveUp();
            return Answer.NOTHING;
        }
        Partial partial = open == null ? new Partial(Answer.NOTHING, Usage.NONE, 0) : open.cancel();
        settle(result, partial.usage(), partial.beside(), partial.bytesRead());
        return partial.answer();
    }

    void pause() {
        paused = true;
        if (open != null && !settled) {
            open.pause();
        }
    }

    void resume() {
        paused = false;
        if (open != null && !settled && !waiting) {
            open.resume();
        }
    }

    @Override
    public void opened() {
        owner.opened();
    }

    @Override
    public void arrived(Chunk chunk) {
        if (firstContent == null && chunk.kind().content()) {
            firstContent = elapsed();
        }
        owner.arrived(chunk);
        // A whole body has been paid for already.
        boolean grows = chunk.kind().content() && chunk.kind() != Chunk.Kind.WHOLE;
        if (grows && open != null && !settled && charge.outgrown(open.outputTokens())) {
            outgrow(open);
        }
    }

    /** The answer is longer than what was reserved for it: nothing more is read before there is room for more. */
    private void outgrow(OpenCall call) {
        waiting = true;
        charge.reserveMore(this::goOn, failure -> {
            Partial partial = call.cancel();
            settle(Result.of(failure), partial.usage(), partial.beside(), partial.bytesRead());
            owner.refused(failure, partial.answer());
        });
        if (waiting && !settled) {
            stopped = true;
            call.pause();
        }
    }

    private void goOn() {
        waiting = false;
        if (open != null && !paused && stopped) {
            open.resume();
        }
        stopped = false;
    }

    @Override
    public void toolCallDone(Content.ToolCall call) {
        owner.toolCallDone(call);
    }

    @Override
    public void ended(Answer answer, Usage usage, Beside beside, long bytesRead) {
        if (!settled) {
            settle(new Result.Answered(answer), usage, beside, bytesRead);
            owner.ended(answer, usage);
        }
    }

    @Override
    public void failed(Failure failure, Partial partial) {
        if (!settled) {
            settle(Result.of(failure), partial.usage(), partial.beside(), partial.bytesRead());
            owner.failed(failure, partial.answer());
        }
    }

    private void settle(Result result, Usage usage, Beside beside, long bytesRead) {
        settled = true;
        Duration took = elapsed();
        Cost cost = books.target(model).price().of(usage);
        charge.settle(cost, usage.tokens());
        books.ports().guard().ended(model, result, took);
        AttemptEntry entry = new AttemptEntry(
                outgoing.attempt(),
                move.role(),
                model,
                move.purpose(),
                cause,
                started,
                took,
                firstContent,
                result.label(),
                usage,
                cost,
                bytesRead,
                charge.reserved());
        books.settle(move.id(), entry);
        Change.Native served = move.prompt().advisor();
        if (served != null) {
            books.settleBeside(move.id(), served.advisor(), entry, beside);
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(books.ports().ticker().nanos() - startedNanos);
    }
}
