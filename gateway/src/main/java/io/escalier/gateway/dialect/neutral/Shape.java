package io.escalier.gateway.dialect.neutral;

import org.jspecify.annotations.Nullable;

/**
 * The form of answer that is asked for.
 *
 * @param schema JSON Schema as text; null for any JSON object
 * @param name of the schema; null for none
 * @param strict as for a tool
 */
public record Shape(
        @Nullable String schema,
        @Nullable String name,
        @Nullable Boolean strict) {}
