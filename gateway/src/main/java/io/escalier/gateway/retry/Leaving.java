package io.escalier.gateway.retry;

/** What is told when a client leaves before its answer is whole. */
public interface Leaving {
    /**
     * The client left; on its context. At most one of both is run, at once or later.
     *
     * @param gone run when nobody waits for the answer any more
     * @param over run when the task has ended after all
     */
    void left(Runnable gone, Runnable over);
}
