/** Shows what was done on the admin port, by whom. */
@NullMarked
package io.escalier.gateway.cli.audit;

import org.jspecify.annotations.NullMarked;
