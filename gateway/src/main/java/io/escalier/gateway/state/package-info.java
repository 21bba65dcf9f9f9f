/** What is remembered of sessions between their tasks. */
@NullMarked
package io.escalier.gateway.state;

import org.jspecify.annotations.NullMarked;
