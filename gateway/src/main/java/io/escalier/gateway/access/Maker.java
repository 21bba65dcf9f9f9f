package io.escalier.gateway.access;

import org.jspecify.annotations.Nullable;

/**
 * Who makes keys and takes them back: an operator, or a key that may.
 *
 * @param key null for an operator
 */
public record Maker(@Nullable Key key) {
    /** Somebody who may do everything. */
    public static final Maker OPERATOR = new Maker(null);
}
