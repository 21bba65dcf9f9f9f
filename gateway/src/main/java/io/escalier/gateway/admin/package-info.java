/** The operator's door: metrics, health, decisions and the figures of routes on a port of their own, with an authority of its own. */
@NullMarked
package io.escalier.gateway.admin;

import org.jspecify.annotations.NullMarked;
