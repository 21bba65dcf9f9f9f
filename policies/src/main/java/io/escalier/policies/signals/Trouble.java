package io.escalier.policies.signals;

/** What a tool's result can say has gone wrong. */
enum Trouble {
    EXIT_CODE("a failing exit code"),
    TRACEBACK("a traceback"),
    EXCEPTION("an exception"),
    HTTP("an HTTP error"),
    NOT_FOUND("something was not found"),
    EDIT("an edit that did not apply"),
    ERROR("an error");

    private final String label;

    Trouble(String label) {
        this.label = label;
    }

    /** For people. */
    String label() {
        return label;
    }
}
