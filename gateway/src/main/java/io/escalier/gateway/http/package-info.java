/** The clients' door: one handler per endpoint, one place that renders errors, two ways to write an answer. */
@NullMarked
package io.escalier.gateway.http;

import org.jspecify.annotations.NullMarked;
