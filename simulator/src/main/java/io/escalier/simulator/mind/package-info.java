/** How simulated models answer: the task is read from the prompt and computed, then spoiled by a seeded rule. */
@NullMarked
package io.escalier.simulator.mind;

import org.jspecify.annotations.NullMarked;
