/** Signals of the session: how the work goes, read off the conversation and off what is remembered of its turns. */
@NullMarked
package io.escalier.policies.signals.session;

import org.jspecify.annotations.NullMarked;
