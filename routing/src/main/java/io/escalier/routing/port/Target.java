package io.escalier.routing.port;

import io.escalier.routing.price.Price;
import io.escalier.routing.strategy.Abilities;

/**
 * A configured model, as far as the engine needs to know it.
 *
 * @param name as the configuration names it
 * @param can what it can do
 * @param price what it costs
 */
public record Target(String name, Abilities can, Price price) {}
