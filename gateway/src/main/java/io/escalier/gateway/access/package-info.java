/** Says who comes to the gateway, and what they may do there: keys, their makers, and tokens of an identity provider. */
@NullMarked
package io.escalier.gateway.access;

import org.jspecify.annotations.NullMarked;
