/** The judgement: everything that turns configuration and evidence into moves. */
@NullMarked
package io.escalier.policies;

import org.jspecify.annotations.NullMarked;
