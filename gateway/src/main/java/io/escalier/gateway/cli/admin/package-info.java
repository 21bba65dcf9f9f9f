/** Talks to the admin port of a running gateway. */
@NullMarked
package io.escalier.gateway.cli.admin;

import org.jspecify.annotations.NullMarked;
