/** Tool calls and what comes back: what a call does to the world, whether it failed, which tests it ran. */
@NullMarked
package io.escalier.policies.signals.tools;

import org.jspecify.annotations.NullMarked;
