package io.escalier.simulator.cache;

/** Tokens of one prompt that were read from the cache, and those written to it by a model that bills writes. */
public record CacheUse(int read, int written) {}
