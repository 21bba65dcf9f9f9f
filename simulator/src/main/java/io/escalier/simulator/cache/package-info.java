/** Simulated prompt caches, one per model and API key. */
@NullMarked
package io.escalier.simulator.cache;

import org.jspecify.annotations.NullMarked;
