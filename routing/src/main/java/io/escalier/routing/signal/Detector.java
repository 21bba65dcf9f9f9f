package io.escalier.routing.signal;

/**
 * Measures one signal. Pure: same sight, same evidence; linear in the size of what it looks at; never throws for
 * hostile content.
 *
 * <p>Failure posture: what cannot be measured is absent, and no rule that depends on it fires.
 */
public interface Detector {
    Signal signal();

    Evidence detect(Sight sight);
}
