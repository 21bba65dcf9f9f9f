/** Lets a client's own retry join the task that it repeats, or have that task's answer: what is done once is paid once. */
@NullMarked
package io.escalier.gateway.retry;

import org.jspecify.annotations.NullMarked;
