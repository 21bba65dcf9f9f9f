package io.escalier.gateway.retry;

/**
 * What makes two requests the same one, as keyed hashes: nothing of a request can be read from it.
 *
 * @param id equal for a request and its retries
 * @param body equal for equal bodies
 * @param named whether an idempotency key says so; without one the body has to
 * @param joins whether this one may be a retry, rather than only be repeated later
 */
public record Identity(String id, String body, boolean named, boolean joins) {}
