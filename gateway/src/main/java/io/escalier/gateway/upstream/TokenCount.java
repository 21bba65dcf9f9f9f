package io.escalier.gateway.upstream;

/**
 * How many tokens a request has for a target.
 *
 * @param estimated whether nobody counted them
 */
public record TokenCount(long tokens, boolean estimated) {}
