package io.escalier.policies.rules;

import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.UpTo;
import java.util.Optional;

/** What may still be taken back: drafts until one call's answer begins to go out, nothing from then on. */
final class Commitment {
    private final Course course;
    private final Drafts drafts = new Drafts();
    private boolean made;

    Commitment(Course course) {
        this.course = course;
    }

    /** Whether the client may have seen something. */
    boolean made() {
        return made;
    }

    /** A whole answer is in hand. */
    void draft(CallId call, int fired) {
        drafts.add(call, fired);
    }

    /** The best answer in hand; empty when there is none. */
    Optional<CallId> best() {
        return drafts.best();
    }

    /** Lets a call's answer out; at the first time every other draft is given away. */
    void release(CallId call, UpTo upTo) {
        if (!made) {
            made = true;
            drafts.others(call).forEach(draft -> course.add(new Move.Discard(draft)));
        }
        course.add(new Move.Release(call, upTo));
    }
}
