package io.escalier.routing.attempt;

/**
 * What a model thought before it spoke, as its provider wants it back when the answer goes on after a tool's result.
 *
 * @param text empty for a thought that its provider shows to nobody
 * @param signature of the provider: over the text, or the hidden thought itself; empty for none
 */
public record Thought(String text, String signature) {
    /** Whether its provider shows it to nobody. */
    public boolean hidden() {
        return text.isEmpty() && !signature.isEmpty();
    }
}
