package io.escalier.routing.attempt;

/**
 * What the log-probabilities of an answer's tokens say.
 *
 * @param mean geometric mean of the token probabilities, 0..1: {@code exp(sum(logprob) / tokens)}
 * @param least the smallest probability of a token, 0..1
 * @param tokens how many tokens had a log-probability, 1 or more
 */
public record Confidence(double mean, double least, int tokens) {}
