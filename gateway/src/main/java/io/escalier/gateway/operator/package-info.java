/** Says who operates the gateway, and what of it they may do. */
@NullMarked
package io.escalier.gateway.operator;

import org.jspecify.annotations.NullMarked;
