package io.escalier.simulator.meter;

import java.util.Locale;

/** How an attempt ended, as the simulator saw it. */
public enum Finish {
    /** Not yet. */
    OPEN,
    /** All was written that was to be written, a lie about usage or a broken body included. */
    COMPLETE,
    /** The simulator cut the connection on purpose. */
    CUT,
    /** The simulator ended the stream on purpose without saying so, or with an error event. */
    BROKEN_OFF,
    /** The client left before the end. */
    CLIENT_GONE,
    /** Refused before any token was generated; bills nothing. */
    REJECTED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
