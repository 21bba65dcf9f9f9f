package io.escalier.routing.strategy;

/** How much a release lets out. */
public enum UpTo {
    /** What is held now. */
    SO_FAR,
    /** What is held now and everything that follows. */
    ALL
}
