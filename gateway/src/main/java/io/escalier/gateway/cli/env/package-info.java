/** What a client has to be told to use a gateway. */
@NullMarked
package io.escalier.gateway.cli.env;

import org.jspecify.annotations.NullMarked;
