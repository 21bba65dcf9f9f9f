package io.escalier.gateway.access;

import io.escalier.routing.attempt.Failure;

/** Whether somebody gets in. */
public sealed interface Entry {
    /** With this. */
    record In(Pass pass) implements Entry {}

    /** Not, and why. */
    record Out(Failure failure) implements Entry {}
}
