/** What every command starts with: the configuration it is given, what it waits for, and the codes it may end with. */
@NullMarked
package io.escalier.gateway.cli.start;

import org.jspecify.annotations.NullMarked;
