package io.escalier.routing.task;

/**
 * Where one top-level member of a JSON object stands.
 *
 * @param name the member's name, unescaped
 * @param member from the first quote of the name to the end of the value, without commas
 * @param value the value alone
 */
public record Field(String name, Span member, Span value) {}
