package io.escalier.gateway.dialect;

import io.escalier.routing.situation.Abilities;
import java.util.Map;

/**
 * A model as its provider knows it.
 *
 * @param id what goes into {@code model}
 * @param can what it can do
 * @param params members that every request to it gets, by name, each value as JSON text
 * @param streamOptions whether the provider takes {@code stream_options}
 */
public record UpstreamModel(String id, Abilities can, Map<String, String> params, boolean streamOptions) {
    public UpstreamModel {
        params = Map.copyOf(params);
    }
}
