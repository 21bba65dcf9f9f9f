/** Money, prices and what a usage costs. */
@NullMarked
package io.escalier.routing.price;

import org.jspecify.annotations.NullMarked;
