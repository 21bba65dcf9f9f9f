package io.escalier.policies.signals.tools;

/** What a tool's result can say has gone wrong. */
public enum Trouble {
    EXIT_CODE("a failing exit code", 2),
    TRACEBACK("a traceback", 3),
    EXCEPTION("an exception", 3),
    HTTP("an HTTP error", 2),
    NOT_FOUND("something was not found", 1),
    EDIT("an edit that did not apply", 1),
    ERROR("an error", 2);

    /** The gravest there is. */
    public static final int GRAVEST = 3;

    private final String label;
    private final int severity;

    Trouble(String label, int severity) {
        this.label = label;
        this.severity = severity;
    }

    /** For people. */
    public String label() {
        return label;
    }

    /** 1 for what another try with better arguments may mend, 2 for an error, 3 for a program that broke. */
    public int severity() {
        return severity;
    }
}
