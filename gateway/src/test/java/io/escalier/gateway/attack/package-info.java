/** What hostile clients send to a whole gateway over real sockets, and that it neither harms nor passes on anything. */
@NullMarked
package io.escalier.gateway.attack;

import org.jspecify.annotations.NullMarked;
