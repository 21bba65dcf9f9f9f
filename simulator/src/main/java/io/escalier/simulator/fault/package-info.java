/** What can go wrong on purpose, and who asked for it. */
@NullMarked
package io.escalier.simulator.fault;

import org.jspecify.annotations.NullMarked;
