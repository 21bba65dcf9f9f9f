/** The adapters: everything that touches a socket, a file or a terminal. */
@NullMarked
package io.escalier.gateway;

import org.jspecify.annotations.NullMarked;
