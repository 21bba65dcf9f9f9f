package io.escalier.simulator.chat;

/**
 * One event of a stream.
 *
 * @param data what stands after {@code data:}
 * @param tokens of the answer that it carries
 */
public record Event(String data, int tokens) {}
