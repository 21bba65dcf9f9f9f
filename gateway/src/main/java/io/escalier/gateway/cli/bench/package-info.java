/** Compares what a request costs through the gateway, a bare proxy and nginx; the processes are started by {@code bench/run}. */
@NullMarked
package io.escalier.gateway.cli.bench;

import org.jspecify.annotations.NullMarked;
