package io.escalier.gateway.dialect;

/**
 * How a provider is asked how many tokens a request has.
 *
 * @param path appended to the provider's base URL
 * @param fitting what such a question has of a request: nothing of the answer
 */
public record Counting(String path, Fitting fitting) {}
