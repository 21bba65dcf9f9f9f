/** The HTTP server: chat, model list and the simulator's own control endpoints. */
@NullMarked
package io.escalier.simulator.http;

import org.jspecify.annotations.NullMarked;
