/** Simulated models behind a real HTTP endpoint; everything it answers is computed, and it says so. */
@NullMarked
package io.escalier.simulator;

import org.jspecify.annotations.NullMarked;
