package io.escalier.gateway.cli;

/** What commands end with. */
public final class Exit {
    /** Told to {@link Main} by commands that go on after they return, until their process is told to stop. */
    public static final int SERVING = -1;

    private Exit() {}
}
