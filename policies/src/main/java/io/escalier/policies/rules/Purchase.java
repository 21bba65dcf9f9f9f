package io.escalier.policies.rules;

import io.escalier.policies.verify.Check;
import io.escalier.policies.verify.Inquiry;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.HoldId;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Seen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One paid check while it is being bought: room for it, then its calls, then what the replies mean. */
final class Purchase {
    private final Check check;
    private final List<Inquiry> inquiries;
    private final Sight sight;
    private final Cast cast;
    private final Course course;
    private final @Nullable HoldId hold;
    /** By call, in the order asked; null while there is no reply. */
    private final Map<CallId, @Nullable Answer> replies = new LinkedHashMap<>();

    private int awaited;
    private @Nullable Evidence found;
    private @Nullable String refusedBy;

    Purchase(Check check, List<Inquiry> inquiries, Sight sight, Cast cast, Course course, List<Claim> claims) {
        this.check = check;
        this.inquiries = inquiries;
        this.sight = sight;
        this.cast = cast;
        this.course = course;
        this.hold = claims.isEmpty() ? null : cast.hold();
        if (hold == null) {
            call();
        } else {
            course.add(new Move.Reserve(hold, claims, true));
        }
    }

    private void call() {
        for (Inquiry inquiry : inquiries) {
            Move.Call call = cast.inquiry(check, inquiry, hold);
            replies.put(call.id(), null);
            awaited++;
            course.add(call);
        }
    }

    Check check() {
        return check;
    }

    /** Takes what happens; false when it is about something else. */
    boolean on(Seen seen) {
        if (seen instanceof Seen.Granted granted && granted.hold().equals(hold)) {
            call();
        } else if (seen instanceof Seen.Refused refused && refused.hold().equals(hold)) {
            refusedBy = refused.limit();
            found = Evidence.absent(check.signal(), "limit " + refused.limit() + " has no room for it");
        } else if (seen instanceof Seen.Ended ended && replies.containsKey(ended.id())) {
            replies.put(ended.id(), ended.answer());
            replied(ended.id());
        } else if (seen instanceof Seen.Broken broken && replies.containsKey(broken.id())) {
            replied(broken.id());
        } else {
            return false;
        }
        return true;
    }

    private void replied(CallId call) {
        course.add(new Move.Discard(call));
        awaited--;
        if (awaited == 0) {
            found = read(replies.values().stream().filter(Objects::nonNull).toList());
        }
    }

    private Evidence read(List<Answer> answered) {
        if (answered.isEmpty()) {
            return Evidence.absent(check.signal(), "nobody replied in time");
        }
        try {
            return check.read(sight, answered);
        } catch (RuntimeException e) {
            course.odd("check_failed");
            return Evidence.absent(check.signal(), "the check failed");
        }
    }

    /** What was found; null while it is being bought. */
    @Nullable
    Evidence found() {
        return found;
    }

    /** The limit that had no room for it; null when none was in the way. */
    @Nullable
    String refusedBy() {
        return refusedBy;
    }

    /** Nobody waits for it any more. */
    void abandon() {
        if (found != null) {
            return;
        }
        if (awaited > 0) {
            // Those that have replied are over; cancelling them is harmless.
            replies.keySet().forEach(call -> course.add(new Move.Cancel(call)));
        } else if (hold != null) {
            course.add(new Move.Refund(hold));
        }
    }
}
