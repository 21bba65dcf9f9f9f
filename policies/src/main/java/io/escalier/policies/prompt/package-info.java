/** What the gateway says to models in words of its own: every prompt is a file, and everything it quotes is bounded. */
@NullMarked
package io.escalier.policies.prompt;

import org.jspecify.annotations.NullMarked;
