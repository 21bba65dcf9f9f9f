package io.escalier.routing.engine;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.port.Ports;
import io.escalier.routing.port.Ticker;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Watch;
import io.escalier.routing.task.Content;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one {@link Move.Call}, and holds what it gives. Another attempt is made only while nothing of the one before
 * has gone out.
 */
final class CallRun implements Attempt.Owner {
    /** What a call tells the task it belongs to. */
    interface Owner {
        void opened(CallRun call);

        void arrived(CallRun call, Chunk chunk);

        /** What arrived so far counts for nothing, though the play may have {@code watched} it: the call is made again. */
        void restarting(CallRun call, boolean watched);

        /** Whether what it says goes, or has gone, to the client. */
        boolean released(CallRun call);

        void toolCallDone(CallRun call, Content.ToolCall toolCall);

        void ended(CallRun call, Answer answer, Usage usage);

        void broken(CallRun call, Failure failure, Answer partial);

        void overflowed(CallRun call);
    }

    final Move.Call move;
    final Held held = new Held();
    private final Ports ports;
    private final Owner owner;
    private final int heldBytes;
    private final Duration time;
    private final long deadline;
    private final Tries tries;
    private Ticker.@Nullable Timer deadlineTimer;
    private boolean content;
    private boolean over;
    private boolean overflowing;
    private boolean slowClient;
    private boolean answered;
    private boolean forgotten;
    private @Nullable Failure failure;
    private final Hidden hidden;
    Answer answer = Answer.NOTHING;
    Strand strand = new Strand(this);

    /** @param time for the whole call, repeats included; zero when there is none left */
    CallRun(
            Move.Call move,
            Duration time,
            Ports ports,
            Attempts attempts,
            Candidates candidates,
            int heldBytes,
            Owner owner) {
        this.move = move;
        this.hidden = new Hidden(move);
        this.time = time;
        this.ports = ports;
        this.heldBytes = heldBytes;
        this.owner = owner;
        this.deadline = ports.ticker().nanos() + time.toNanos();
        this.tries = new Tries(this, ports, attempts, candidates);
    }

    void start() {
        if (time.isZero()) {
            timedOut();
            return;
        }
        if (Hopeless.is(move, tries.models(), time, ports.caller())) {
            broken(Hopeless.failure(), Answer.NOTHING);
            return;
        }
        deadlineTimer = ports.ticker().after(time, this::timedOut);
        tries.begin();
    }

    /** The model that is asked, or was asked last. */
    String model() {
        return tries.model();
    }

    /** Whether that is another one than was meant. */
    boolean elsewhere() {
        return tries.elsewhere();
    }

    /** Whether the client has had, and will get, nothing of what it said. */
    boolean mayStartOver() {
        return !content || !owner.released(this);
    }

    /** What arrived so far counts for nothing. */
    void startOver() {
        boolean watched = content && move.watch() == Watch.CHUNKS;
        content = false;
        hidden.clear();
        owner.restarting(this, watched);
    }

    /** Whether the model has begun to speak. Before that nothing goes out: a repeat may follow. */
    boolean speaking() {
        return content;
    }

    boolean over() {
        return over;
    }

    /** Whether the whole answer is there to be served. */
    boolean whole() {
        return answered && !forgotten;
    }

    /** Whether something is in it that the client does not see. */
    boolean hides() {
        return !hidden.places().isEmpty();
    }

    /** Places of the calls and consults that the client does not see. */
    Set<Integer> hidden() {
        return hidden.places();
    }

    /** Whether it has ended with something that the gateway has to answer. */
    boolean waits() {
        return hidden.waits(answer);
    }

    /** Whether this is a call of the gateway's own tool. */
    boolean owns(Content.ToolCall call) {
        return call.name().equals(move.own());
    }

    /** Why there is no answer; null when there is one, may still be one, or nobody wanted one. */
    @Nullable
    Failure failure() {
        return failure;
    }

    /** Gives up for good what this call gave and may give. */
    void forget() {
        forgotten = true;
        cancel();
    }

    /** Breaks off whatever is under way. */
    void cancel() {
        if (over) {
            return;
        }
        end();
        answer = tries.cancel();
    }

    /** The client reads again what it is written. */
    void clientCaughtUp() {
        slowClient = false;
        resumeIfNothingHolds();
    }

    /** Stops reading from upstream until the client has caught up. */
    void clientIsSlow() {
        slowClient = true;
        tries.pause();
    }

    /** Something held went out or was dropped. */
    void relieved() {
        if (overflowing && held.bytes() <= heldBytes) {
            overflowing = false;
            resumeIfNothingHolds();
        }
    }

    private void resumeIfNothingHolds() {
        if (!slowClient && !overflowing && !over) {
            tries.resume();
        }
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, deadline - ports.ticker().nanos()));
    }

    private void timedOut() {
        if (!over) {
            Answer partial = tries.fail(FailureKind.TIMED_OUT);
            broken(
                    Failure.of(FailureKind.TIMED_OUT, "the model did not finish within " + time.toMillis() + " ms"),
                    partial);
        }
    }

    private void end() {
        over = true;
        if (deadlineTimer != null) {
            deadlineTimer.cancel();
        }
        tries.stop();
    }

    /** It has failed for good. */
    void broken(Failure why, Answer partial) {
        end();
        answer = partial;
        failure = why;
        owner.broken(this, why, partial);
    }

    @Override
    public void opened() {
        owner.opened(this);
    }

    @Override
    public void arrived(Chunk chunk) {
        content |= chunk.kind().content();
        hidden.arrived(chunk);
        held.add(chunk, hides());
        owner.arrived(this, chunk);
        // A whole body has a bound of its own, and pausing behind it would help nobody.
        if (!over && !overflowing && chunk.kind() != Chunk.Kind.WHOLE && held.bytes() > heldBytes) {
            overflowing = true;
            tries.pause();
            owner.overflowed(this);
        }
    }

    @Override
    public void toolCallDone(Content.ToolCall call) {
        if (move.watch() == Watch.CHUNKS) {
            owner.toolCallDone(this, call);
        }
    }

    @Override
    public void ended(Answer said, Usage usage) {
        end();
        answered = true;
        answer = said;
        tries.answered();
        owner.ended(this, said, usage);
    }

    @Override
    public void failed(Failure why, Answer partial) {
        tries.failed(why, partial);
    }

    @Override
    public void refused(Failure why, Answer partial) {
        broken(why, partial);
    }
}
