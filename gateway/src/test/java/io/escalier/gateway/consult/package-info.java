/** Tests of executors that ask for advice, over real sockets. */
@NullMarked
package io.escalier.gateway.consult;

import org.jspecify.annotations.NullMarked;
