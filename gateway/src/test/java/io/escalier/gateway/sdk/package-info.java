/** Official clients of providers, unmodified, against a running gateway. */
@NullMarked
package io.escalier.gateway.sdk;

import org.jspecify.annotations.NullMarked;
