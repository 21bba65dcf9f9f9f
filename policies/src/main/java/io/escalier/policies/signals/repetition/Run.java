package io.escalier.policies.signals.repetition;

/**
 * Numbers that stand in a row again and again.
 *
 * @param times how often, 1 or more
 * @param at where they stand first
 * @param length how many they are
 */
public record Run(int times, int at, int length) {}
