package io.escalier.policies.config;

/**
 * A bound value that knows where it came from, so that later checks can point at it.
 *
 * @param at where it stands; for a default, where the section stands that lacks it
 * @param path of keys to it, such as {@code routes.auto.executor}
 */
public record Located<T>(T value, Location at, String path) {}
