/** Decision records as text: JSON for programs, comma-separated values for tables. */
@NullMarked
package io.escalier.gateway.record;

import org.jspecify.annotations.NullMarked;
