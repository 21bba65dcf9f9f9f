/** Conditions over declared signals: compiled and checked once, then judged in three-valued logic. */
@NullMarked
package io.escalier.policies.condition;

import org.jspecify.annotations.NullMarked;
