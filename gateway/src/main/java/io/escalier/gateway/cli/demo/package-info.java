/** The demo: simulated models behind a gateway, the same tasks served in several ways, and what each cost and achieved. */
@NullMarked
package io.escalier.gateway.cli.demo;

import org.jspecify.annotations.NullMarked;
