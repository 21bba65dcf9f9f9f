package io.escalier.gateway.docs;

import io.escalier.policies.signals.Signals;

/** Writes {@code docs/signals.md}. */
final class SignalsPage {
    private static final String INTRODUCTION = """
            # Signals

            What conditions may speak of. All of these are free: they read the request and the answer and call no model. Only those
            that some rule of the route's policy names are measured. Stage `before` is known before the call; stage `after` needs
            the answer, or its beginning where the table says so. What cannot be measured is **absent**, and a condition that
            hangs on it does not fire (see [policies.md](policies.md)).

            """;

    private SignalsPage() {}

    static String text() {
        return INTRODUCTION + Signals.table();
    }
}
