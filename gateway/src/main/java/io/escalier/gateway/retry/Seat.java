package io.escalier.gateway.retry;

/** One client's response, written to on that client's context. */
public interface Seat extends Reply {
    /** Sets a header of this client's own, before the head. */
    void mark(String name, String value);

    /** Ends the connection without a word. */
    void cut();
}
