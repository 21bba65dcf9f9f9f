package io.escalier.gateway.retry;

/**
 * Where one task's answer goes: either {@link #whole}, or {@link #begin}, events, and {@link #end} or {@link #breakOff}.
 * All calls come on the task's context. What comes after the end, or when nobody is there, is dropped.
 */
public interface Reply extends Leaving {
    /** Whether nothing can be told any more: the answer has ended, or nobody waits for it. */
    boolean gone();

    /** Whether the head is out. */
    boolean begun();

    /** The head of a stream. */
    void begin(Head head);

    /** A whole answer at once. */
    void whole(Head head, byte[] body);

    /** One or more whole events. */
    void write(byte[] events);

    /** A sign of life; for nobody who has something to read. */
    void beat(byte[] comment);

    /** Whether the client reads more slowly than it is written to. */
    boolean full();

    /** Runs an action once, when the client has caught up. */
    void onDrain(Runnable action);

    /** The last of a stream, and its proper end. */
    void end(byte[] last);

    /** The last word of a stream that has no proper end: what comes over the connection after it is nothing. */
    void breakOff(byte[] last);
}
