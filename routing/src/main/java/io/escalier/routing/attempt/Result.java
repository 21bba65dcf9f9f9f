package io.escalier.routing.attempt;

/** How an attempt ended. */
public sealed interface Result {

    /** @param answer complete */
    record Answered(Answer answer) implements Result {}

    /** The upstream understood and said no; nothing was generated. */
    record Refused(Failure failure) implements Result {}

    /** The upstream could not, or did not come to an end. */
    record Failed(Failure failure) implements Result {}

    /** The gateway broke it off: the client left, or another call was better. */
    record Cancelled() implements Result {}

    static Result of(Failure failure) {
        return failure.kind().clientsFault() ? new Refused(failure) : new Failed(failure);
    }

    /** As in metrics and ledger: {@code ok}, {@code cancelled} or the label of the failure. */
    default String label() {
        if (this instanceof Refused refused) {
            return refused.failure().kind().label();
        }
        if (this instanceof Failed failed) {
            return failed.failure().kind().label();
        }
        return this instanceof Cancelled ? "cancelled" : "ok";
    }
}
