package io.escalier.policies.rules;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Move;
import org.jspecify.annotations.Nullable;

/** The call whose answer may become the client's, and what is made of it while it arrives. */
final class Answering {
    final Move.Call call;
    /** Nothing that it says will be judged: it is a takeover, or the last resort. */
    final boolean trusted;
    /** Watches the beginning of a guarded stream; null for any other. */
    final @Nullable Guarding guarding;
    /** Gathers a held stream for rules that judge while it arrives; null without such rules. */
    final @Nullable Growing growing;
    /** Counts how long nothing arrives; null when no rule asks. */
    final @Nullable Quiet quiet;
    /** What it came to while something else was waited for; null when it goes on, or has been dealt with. */
    @Nullable
    Answer whole;

    /** Why it came to nothing while something else was waited for; null when it did not. */
    @Nullable
    Failure failure;

    boolean over;

    Answering(
            Move.Call call,
            boolean trusted,
            @Nullable Guarding guarding,
            @Nullable Growing growing,
            @Nullable Quiet quiet) {
        this.call = call;
        this.trusted = trusted;
        this.guarding = guarding;
        this.growing = growing;
        this.quiet = quiet;
    }

    CallId id() {
        return call.id();
    }

    /** What was said counts for nothing: it is said anew. */
    void restart() {
        if (guarding != null) {
            guarding.restart();
        }
        if (growing != null) {
            growing.restart();
        }
    }

    /** The text so far, where it is gathered. */
    String text() {
        return guarding != null ? guarding.text() : growing != null ? growing.text() : "";
    }
}
