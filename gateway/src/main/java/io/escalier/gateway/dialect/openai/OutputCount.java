package io.escalier.gateway.dialect.openai;

/**
 * Reckons output tokens when nobody states them: a token for each log-probability; of what came without, a token for
 * each delta that can be one, and for a longer delta one per 4 bytes (servers put many tokens into a delta).
 */
final class OutputCount {
    private static final int BYTES_PER_TOKEN = 4;

    /** Tokens of common vocabularies are seldom longer; servers that batch send far more. */
    private static final int LONGEST_TOKEN = 16;

    private long tokens;

    void add(ChoicePart part) {
        if (!part.logprobs.isEmpty()) {
            tokens += part.logprobs.size();
        } else if (part.saysSomething()) {
            tokens += part.contentBytes <= LONGEST_TOKEN
                    ? 1
                    : (part.contentBytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
        }
    }

    long tokens() {
        return tokens;
    }
}
