/** What a measurement of difficulty is, and the port of everything that measures one. */
@NullMarked
package io.escalier.routing.signal;

import org.jspecify.annotations.NullMarked;
