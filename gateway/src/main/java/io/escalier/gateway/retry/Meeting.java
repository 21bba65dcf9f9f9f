package io.escalier.gateway.retry;

/** What becomes of a request; on its own context. */
public interface Meeting {
    /** It is a task. Comes last, once, unless the request has joined another or is refused. */
    void alone(Reply reply);

    /** It asks to join another, which writes to the seat from now on, or is followed by one of the others. */
    void joins(Leaving leaving);

    /** Its idempotency key was used for another body. */
    void mismatched();
}
