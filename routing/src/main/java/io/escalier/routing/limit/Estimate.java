package io.escalier.routing.limit;

import io.escalier.routing.price.Cost;
import java.util.OptionalLong;

/**
 * The most that something can come to, before anybody knows.
 *
 * @param cost unknown where a model has no price
 * @param tokens read and written; empty when not known
 */
public record Estimate(Cost cost, OptionalLong tokens) {}
