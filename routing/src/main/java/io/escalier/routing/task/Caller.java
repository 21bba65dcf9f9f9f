package io.escalier.routing.task;

/**
 * Who asked.
 *
 * @param keyId the id of the key used, never the key; {@link #ANONYMOUS} where none is needed
 */
public record Caller(String keyId) {
    public static final Caller ANONYMOUS = new Caller("anonymous");
}
