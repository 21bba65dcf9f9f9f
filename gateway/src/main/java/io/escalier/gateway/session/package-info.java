/** Which session a request belongs to: the one it names, the one whose conversation it goes on with, or a new one. */
@NullMarked
package io.escalier.gateway.session;

import org.jspecify.annotations.NullMarked;
