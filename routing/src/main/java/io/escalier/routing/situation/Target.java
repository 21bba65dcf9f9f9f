package io.escalier.routing.situation;

import io.escalier.routing.price.Price;

/**
 * A configured model, as far as the engine needs to know it.
 *
 * @param name as the configuration names it
 * @param can what it can do
 * @param price what it costs
 */
public record Target(String name, Abilities can, Price price) {}
