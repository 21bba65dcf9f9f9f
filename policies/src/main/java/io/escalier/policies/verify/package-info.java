/** Paid checks: what is asked of a model about an answer that free signals suspect, and what its reply is worth. */
@NullMarked
package io.escalier.policies.verify;

import org.jspecify.annotations.NullMarked;
