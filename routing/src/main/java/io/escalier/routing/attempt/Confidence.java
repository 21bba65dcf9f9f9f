package io.escalier.routing.attempt;

/**
 * What the log-probabilities of an answer's tokens say.
 *
 * @param mean geometric mean of the token probabilities, 0..1: {@code exp(sum(logprob) / tokens)}
 * @param least the smallest probability of a token, 0..1
 * @param tokens how many tokens had a log-probability, 1 or more
 * @param margin how far ahead of the second the likeliest token was, in probability, 0..1, on average over the places at
 *     which both are known; NaN where that is nowhere
 */
public record Confidence(double mean, double least, int tokens, double margin) {
    /** Without what the tokens' rivals had. */
    public Confidence(double mean, double least, int tokens) {
        this(mean, least, tokens, Double.NaN);
    }
}
