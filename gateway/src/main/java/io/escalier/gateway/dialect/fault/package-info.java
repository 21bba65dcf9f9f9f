/** Finds out what an upstream means by an error, whatever shape it says it in. */
@NullMarked
package io.escalier.gateway.dialect.fault;

import org.jspecify.annotations.NullMarked;
