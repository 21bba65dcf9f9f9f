/** Drives one strategy per task through the ports and keeps the books of what it cost. */
@NullMarked
package io.escalier.routing.engine;

import org.jspecify.annotations.NullMarked;
