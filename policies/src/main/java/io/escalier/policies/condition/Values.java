package io.escalier.policies.condition;

import org.jspecify.annotations.Nullable;

/** Where a condition finds what its names stand for. */
@FunctionalInterface
public interface Values {
    /**
     * The value of a declared name: a {@code Boolean}, {@code Long}, {@code Double} or {@code String} as declared (an
     * {@code Integer} or {@code Float} is widened), or for a list its items, each a map of fields.
     *
     * @return null when it could not be measured; NaN counts as that too
     */
    @Nullable
    Object get(String name);
}
