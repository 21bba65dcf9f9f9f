/** What a call of a client's tool does to the world, told from its name and its arguments. */
@NullMarked
package io.escalier.policies.signals.tools;

import org.jspecify.annotations.NullMarked;
