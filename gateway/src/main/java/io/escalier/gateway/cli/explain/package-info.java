/** The command that tells what would become of a request. */
@NullMarked
package io.escalier.gateway.cli.explain;

import org.jspecify.annotations.NullMarked;
