/** Signals of the task: what is asked, by whom and when. */
@NullMarked
package io.escalier.policies.signals.task;

import org.jspecify.annotations.NullMarked;
