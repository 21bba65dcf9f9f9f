/** What would become of a request: explained without calling a model, and written as JSON. */
@NullMarked
package io.escalier.gateway.explain;

import org.jspecify.annotations.NullMarked;
