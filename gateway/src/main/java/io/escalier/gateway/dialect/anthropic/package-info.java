/** The Messages API, as Anthropic documents it: requests of clients that speak it, and answers of providers that do. */
@NullMarked
package io.escalier.gateway.dialect.anthropic;

import org.jspecify.annotations.NullMarked;
