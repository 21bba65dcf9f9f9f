/** Policies as compiled from configuration, and the play by which one of them serves a task. */
@NullMarked
package io.escalier.policies.rules;

import org.jspecify.annotations.NullMarked;
