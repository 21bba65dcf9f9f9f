/** The command line: what people type, and what they read. */
@NullMarked
package io.escalier.gateway.cli;

import org.jspecify.annotations.NullMarked;
