/** The Anthropic Messages dialect: requests read and checked as strictly as the real API does, answers, streams and errors written. */
@NullMarked
package io.escalier.simulator.messages;

import org.jspecify.annotations.NullMarked;
