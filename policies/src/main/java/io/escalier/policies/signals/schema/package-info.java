/** JSON and JSON Schema from strangers: parsed and checked within fixed bounds, without a single look outside. */
@NullMarked
package io.escalier.policies.signals.schema;

import org.jspecify.annotations.NullMarked;
