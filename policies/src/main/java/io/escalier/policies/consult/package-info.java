/** An executor consults advisors in the middle of its answer here, and what they said is kept for later turns. */
@NullMarked
package io.escalier.policies.consult;

import org.jspecify.annotations.NullMarked;
