/** How many tokens something has, by estimate: before a call nobody knows. */
@NullMarked
package io.escalier.policies.size;

import org.jspecify.annotations.NullMarked;
