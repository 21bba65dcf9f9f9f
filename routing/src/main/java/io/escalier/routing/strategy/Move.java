package io.escalier.routing.strategy;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.HoldId;
import io.escalier.routing.situation.Delta;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a play asks of the engine. Names may grow; no meaning has two names. */
public sealed interface Move {

    /**
     * Make an upstream call and hold all that it gives.
     *
     * @param id not used before in this play
     * @param target a configured model
     * @param role on whose side it works here
     * @param purpose what it is for, in the books
     * @param prompt what to send
     * @param deadline for the whole call, repeats included; no call gets more than what its task has left
     * @param watch what to tell the play of it
     * @param hold what pays for it; null for a call that no limit bounds
     * @param own name of a tool of the gateway's own that is offered in it: no call of it goes to the client, and an answer
     *     that has one may go on in another call; null for none
     */
    record Call(
            CallId id,
            String target,
            TargetRole role,
            Purpose purpose,
            Prompt prompt,
            Duration deadline,
            Watch watch,
            @Nullable HoldId hold,
            @Nullable String own)
            implements Move {
        /** One that offers no tool of the gateway's own. */
        public Call(
                CallId id,
                String target,
                TargetRole role,
                Purpose purpose,
                Prompt prompt,
                Duration deadline,
                Watch watch,
                @Nullable HoldId hold) {
            this(id, target, role, purpose, prompt, deadline, watch, hold, null);
        }

        /** Whether it is more than the executor's own answer. */
        public boolean help() {
            return helps(role, purpose);
        }

        private static boolean helps(TargetRole role, Purpose purpose) {
            return role != TargetRole.EXECUTOR || purpose != Purpose.ANSWER;
        }

        /** Whether its answer may be what the client gets. */
        public boolean forClient() {
            return prompt.forClient() && purpose.answers();
        }
    }

    /**
     * Ask limits for room; answered with {@link Seen.Granted} or {@link Seen.Refused}. What is granted is settled, when
     * the task ends, with what the calls under this hold cost.
     *
     * @param hold not used before in this play
     * @param claims all of which must have room
     * @param binding false for what goes on whatever the limits say: it is counted, granted, and not answered
     * @param wants calls that are to follow: the task's budgets must have room for them too, though nothing of those is
     *     taken before the calls are made
     */
    record Reserve(HoldId hold, List<Claim> claims, boolean binding, List<Want> wants) implements Move {
        public Reserve {
            claims = List.copyOf(claims);
            wants = List.copyOf(wants);
        }

        /** Of the policy's limits alone. */
        public Reserve(HoldId hold, List<Claim> claims, boolean binding) {
            this(hold, claims, binding, List.of());
        }
    }

    /** A call that is to follow if there is room; as in {@link Call}. */
    record Want(String target, TargetRole role, Purpose purpose, Prompt prompt) {
        /** Whether it is more than the executor's own answer. */
        public boolean help() {
            return Call.helps(role, purpose);
        }
    }

    /** Give back what was granted: nothing came of it, and nothing will. */
    record Refund(HoldId hold) implements Move {}

    /** Break a call off and forget what it gave; what was spent stays in the books. */
    record Cancel(CallId id) implements Move {}

    /** Forget what an ended call gave. */
    record Discard(CallId id) implements Move {}

    /** Let a call's answer go to the client. The first release of a play is the commit. */
    record Release(CallId id, UpTo upTo) implements Move {}

    /**
     * Let an answer go on in another call: what the client gets of the two is one answer.
     *
     * @param after whose answer has come to its end, with a call of the gateway's own tool in it, and goes on once
     * @param next made already, for the client, and not released; what holds for the first of an answer holds for all
     */
    record Splice(CallId after, CallId next) implements Move {}

    /**
     * Say something of the gateway's own.
     *
     * @param ahead in front of what the call says, which has not been released; else behind it, when it has come to its end
     */
    record Say(CallId call, Word word, boolean ahead) implements Move {
        /** Behind what a call said. */
        public Say(CallId call, Word word) {
            this(call, word, false);
        }
    }

    /** Change what the session knows; sent and forgotten. */
    record Remember(Delta delta) implements Move {}

    /** Put a fact into the decision record. */
    record Note(Fact fact) implements Move {}

    /** @param timer told back in {@link Seen.Woke}; a second one of the same name replaces the first */
    record Wake(String timer, Duration after) implements Move {}

    /**
     * Have a model answer the task as well, off the path, when the client has its answer and the books are closed: to
     * learn what the rules missed. It has books of its own, and nothing but its deadline ends it. Once in a play, and
     * for nothing if the play fails.
     *
     * @param target a configured model
     * @param propensity the share of such tasks of which this is asked, above 0 to 1
     * @param claims what must have room for it; none for what no limit bounds
     */
    record Explore(String target, double propensity, List<Claim> claims) implements Move {
        public Explore {
            claims = List.copyOf(claims);
            if (!(propensity > 0 && propensity <= 1)) {
                throw new IllegalArgumentException("no share of tasks: " + propensity);
            }
        }
    }

    /** The client has its answer: the last move; {@code served}: the released call, which has come to its proper end. */
    record Finish(CallId served) implements Move {}

    /** The client gets an error: the last move. */
    record Fail(Failure failure) implements Move {}
}
