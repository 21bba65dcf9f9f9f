/** Free measurements of difficulty: one small class per signal, each pure, bounded and silent about secrets. */
@NullMarked
package io.escalier.policies.signals;

import org.jspecify.annotations.NullMarked;
