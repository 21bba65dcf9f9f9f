/** Every metric by name and labels; nothing else touches Micrometer. */
@NullMarked
package io.escalier.gateway.metrics;

import org.jspecify.annotations.NullMarked;
