/** The routes of a running gateway, live in the terminal. */
@NullMarked
package io.escalier.gateway.cli.top;

import org.jspecify.annotations.NullMarked;
