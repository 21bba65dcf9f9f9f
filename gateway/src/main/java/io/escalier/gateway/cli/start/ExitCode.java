package io.escalier.gateway.cli.start;

/** What a command tells the shell when it ends; 0 is for what went well. */
public final class ExitCode {
    public static final int OK = 0;

    /** It could not do what it was asked to. */
    public static final int FAILED = 1;

    /** The configuration or the command line cannot be used. */
    public static final int BAD_CONFIG = 2;

    /** What was asked for is not served by this version. */
    public static final int NOT_SERVED_YET = 3;

    /** Told to the main class alone, by commands that go on until their process is told to stop. */
    public static final int SERVING = -1;

    private ExitCode() {}
}
