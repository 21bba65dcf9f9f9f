package io.escalier.gateway.dialect.openai;

/**
 * Reckons output tokens when nobody states them: a token for each log-probability; of what came without, a token for
 * each delta that bears content, or for each 4 bytes of it where that is more (servers put many tokens into a delta).
 */
final class OutputCount {
    private static final int BYTES_PER_TOKEN = 4;

    private long scored;
    private long deltas;
    private long bytes;

    void add(ChoicePart part) {
        if (!part.logprobs.isEmpty()) {
            scored += part.logprobs.size();
        } else if (part.saysSomething()) {
            deltas++;
            bytes += part.contentBytes;
        }
    }

    long tokens() {
        return scored + Math.max(deltas, (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN);
    }
}
