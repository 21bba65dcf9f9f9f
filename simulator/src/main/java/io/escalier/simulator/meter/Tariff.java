package io.escalier.simulator.meter;

/**
 * What one token costs, in pico-dollars, by kind of {@link TokenCounts}; reasoning costs what output does.
 *
 * @param read from a cache
 * @param write to a cache
 * @param writeHour to a cache that keeps it for an hour
 */
public record Tariff(long input, long read, long write, long writeHour, long output) {
    private static final long PICO_PER_NANO = 1_000;

    public Tariff {
        if (Math.min(Math.min(input, read), Math.min(write, Math.min(writeHour, output))) < 0) {
            throw new IllegalArgumentException("no token has a price below 0");
        }
    }

    /**
     * As Anthropic prices its models: what is read from the cache costs a tenth of the input, what is written to it a
     * quarter more than the input, and twice the input for an hour.
     */
    public static Tariff anthropic(long input, long output) {
        return new Tariff(input, input / 10, input / 4 * 5, input * 2, output);
    }

    /** In whole nano-dollars, rounded half up once. */
    public long nanos(TokenCounts tokens) {
        long picos = tokens.input() * input
                + tokens.cacheRead() * read
                + tokens.cacheWrite() * write
                + tokens.cacheWriteHour() * writeHour
                + tokens.completion() * output;
        return (picos + PICO_PER_NANO / 2) / PICO_PER_NANO;
    }
}
