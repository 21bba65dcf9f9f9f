/** What detectors of any kind share: how they give evidence, and in which words. */
@NullMarked
package io.escalier.policies.signals.detector;

import org.jspecify.annotations.NullMarked;
