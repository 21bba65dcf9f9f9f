package io.escalier.simulator.mind;

/** One token of an answer and the logarithm of its probability, at most 0. */
public record Piece(String text, double logprob) {}
