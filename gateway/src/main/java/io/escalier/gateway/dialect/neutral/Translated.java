package io.escalier.gateway.dialect.neutral;

import java.util.Set;

/**
 * A request in another dialect.
 *
 * @param body JSON
 * @param notCarried names of what the client sent and this body has not, in the client's dialect, sorted
 */
@SuppressWarnings("ArrayRecordComponent") // the one copy of a body that may have megabytes
public record Translated(byte[] body, Set<String> notCarried) {}
