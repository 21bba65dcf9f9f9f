/** Says what of a route's tasks may go to which provider, and takes out of it what must not. */
@NullMarked
package io.escalier.gateway.egress;

import org.jspecify.annotations.NullMarked;
