package io.escalier.gateway.dialect.neutral;

import org.jspecify.annotations.Nullable;

/**
 * A tool of the client's that a model may call.
 *
 * @param description null for none
 * @param schema JSON Schema of the arguments, as text; null for none
 * @param strict whether arguments must match it; null when not said
 * @param cache JSON of a cache breakpoint behind it; null for none
 */
public record ToolOffer(
        String name,
        @Nullable String description,
        @Nullable String schema,
        @Nullable Boolean strict,
        @Nullable String cache) {}
