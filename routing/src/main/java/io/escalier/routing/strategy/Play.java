package io.escalier.routing.strategy;

import java.util.List;

/**
 * One task's course, as a pure state machine: no I/O, no clock, no randomness but the seed it was opened with, no
 * thread. Same sights, same moves.
 *
 * <p>Contract, tested for every strategy by exhausting scripts: nothing after {@link Move.Finish} or {@link Move.Fail};
 * content of two calls never reaches one client answer; every play ends; a failure at any point leaves the client with
 * an answer that worked, where there is one.
 */
public interface Play {
    /** The first moves; called once. */
    List<Move> start();

    /** The moves that follow from one sight. */
    List<Move> on(Seen seen);
}
