/** The one YAML reader: a tree that knows its places, all mistakes at once, and records bound by reflection. */
@NullMarked
package io.escalier.policies.config;

import org.jspecify.annotations.NullMarked;
