/** The OpenAI chat dialect: requests read and checked, answers, chunks and errors written. */
@NullMarked
package io.escalier.simulator.chat;

import org.jspecify.annotations.NullMarked;
