package io.escalier.simulator.wire;

/** An error in the words of one dialect. */
public interface Rejection {
    /** Of HTTP; 400 to 599. */
    int status();

    String message();

    /** The JSON body; {@code requestId} is the one that the answer's header names. */
    String body(String requestId);
}
