package io.escalier.routing.engine;

import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.port.Outlet;
import io.escalier.routing.port.Ports;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.Word;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets held content of one strand out to the client, never faster than the client reads. */
final class Release {
    private final TaskRef ref;
    private final Ports ports;
    private final Outlet outlet;
    private final Facts facts;
    private final long started;
    private @Nullable Strand chosen;
    private @Nullable Duration firstByte;

    Release(TaskRef ref, Ports ports, Outlet outlet, Facts facts) {
        this.ref = ref;
        this.ports = ports;
        this.outlet = outlet;
        this.facts = facts;
        this.started = ports.ticker().nanos();
    }

    /** What the client gets; null before the first release. */
    @Nullable
    Strand chosen() {
        return chosen;
    }

    /** From the task's start to the first content to the client; null when none went. */
    @Nullable
    Duration firstByte() {
        return firstByte;
    }

    Duration elapsed() {
        return Duration.ofNanos(ports.ticker().nanos() - started);
    }

    /** What the task has left of its time; zero or more. */
    Duration left(Plan plan) {
        Duration left = plan.left().minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    void arrived(CallRun call, Chunk chunk) {
        count(chunk.bytes());
        if (call.strand.flowing) {
            flow(call.strand);
        }
    }

    /** @throws IllegalStateException for a second call, and for one whose answer is not for the client */
    void release(CallRun call, boolean all) {
        if (!call.move.forClient()) {
            throw new IllegalStateException(
                    "what call " + call.move.id().number() + " gives is not an answer to the client");
        }
        if (chosen != null && chosen != call.strand) {
            throw new IllegalStateException(
                    "content of call " + chosen.last().move.id().number() + " went out already; that of call "
                            + call.move.id().number() + " cannot follow");
        }
        chosen = call.strand;
        chosen.flowing |= all;
        flow(chosen);
    }

    /**
     * Lets an answer go on in another call.
     *
     * @throws IllegalStateException when it cannot
     */
    void splice(CallRun after, CallRun next, List<AttemptEntry> until) {
        if (!next.move.forClient() || next.strand == chosen || after.strand.last() != after) {
            throw new IllegalStateException("call " + next.move.id().number() + " cannot go on with an answer");
        }
        after.strand.goOn(next, until);
        flowIfChosen(after.strand);
    }

    /**
     * Says something of the gateway's own.
     *
     * @throws IllegalStateException when it would come in the middle of what a call says
     */
    void say(CallRun call, Word word, boolean ahead) {
        if (!ahead) {
            call.strand.say(word);
            flowIfChosen(call.strand);
        } else if (call.strand == chosen) {
            throw new IllegalStateException("what call " + call.move.id().number() + " says has been let out already");
        } else {
            call.strand.sayAhead(word);
        }
    }

    private void flowIfChosen(Strand strand) {
        if (strand.flowing) {
            flow(strand);
        }
    }

    /** @throws IllegalStateException when this is not a whole answer that the client has been getting */
    void requireServable(CallRun call) {
        if (chosen != call.strand || call.strand.last() != call || !call.strand.servable()) {
            throw new IllegalStateException("call " + call.move.id().number()
                    + " cannot be what was served: it was not released, or has no whole answer");
        }
    }

    /** Takes what may only go out when the books are closed. */
    List<Chunk> tail(CallRun call) {
        flow(call.strand);
        if (call.hides()) {
            pause(call.strand.lastPart());
        }
        List<Chunk> tail = call.held.takeTail();
        if (!tail.isEmpty()) {
            begin(call.strand.lastPart());
            tail.forEach(chunk -> count(-chunk.bytes()));
        }
        return tail;
    }

    void drop(CallRun call) {
        count(-call.held.bytes());
        call.held.clear();
        call.relieved();
    }

    private void flow(Strand strand) {
        for (Strand.Part part : strand.parts()) {
            flow(part);
            if (!part.goesOn()) {
                return;
            }
            pause(part);
            part.takeWords().forEach(outlet::say);
            if (part.until() != null && !part.spliced) {
                part.spliced = true;
                outlet.splice(part.until());
            }
        }
    }

    /** A call's end is not, or not yet, the answer's. */
    private void pause(Strand.Part part) {
        if (!part.paused) {
            part.paused = true;
            begin(part);
            List<Chunk> rest = part.call.held.takeTail();
            rest.forEach(chunk -> count(-chunk.bytes()));
            outlet.pause(rest, part.call.hidden());
        }
    }

    private void flow(Strand.Part part) {
        CallRun call = part.call;
        if (!call.speaking() && !call.over()) {
            return;
        }
        for (Chunk chunk : call.held.take()) {
            count(-chunk.bytes());
            begin(part);
            outlet.write(chunk, call.hidden());
        }
        call.relieved();
        if (outlet.full()) {
            call.clientIsSlow();
            outlet.onDrain(call::clientCaughtUp);
        }
    }

    private void begin(Strand.Part part) {
        if (firstByte == null) {
            firstByte = elapsed();
            Decision decision = facts.decision();
            outlet.begin(
                    part.call.move.role(), part.call.model(), part.call.elsewhere() ? decision.failedOver() : decision);
        }
        part.takeAhead().forEach(outlet::say);
    }

    private void count(long bytes) {
        if (bytes != 0) {
            ports.telemetry().held(ref, bytes);
        }
    }
}
