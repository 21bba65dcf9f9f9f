/** Reads what requests of every dialect have, and says what is wrong with them. */
@NullMarked
package io.escalier.gateway.dialect.reading;

import org.jspecify.annotations.NullMarked;
