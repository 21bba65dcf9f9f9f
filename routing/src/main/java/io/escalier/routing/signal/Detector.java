package io.escalier.routing.signal;

/**
 * Measures one signal. Pure: same sight, same evidence; linear in the size of what it looks at; never throws for
 * hostile content.
 *
 * <p>Failure posture: what cannot be measured is absent, and no rule that depends on it fires.
 */
public interface Detector {
    Signal signal();

    /**
     * Whether what its signal tells of is a failure that anyone can verify, and that leaves nothing of the answer to be
     * used. That helping is right then needs no proof, and so no firings that are left alone.
     */
    default boolean certain() {
        return false;
    }

    Evidence detect(Sight sight);
}
