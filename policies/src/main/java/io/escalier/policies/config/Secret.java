package io.escalier.policies.config;

import java.util.Objects;

/** A value that is never shown: it is written as a reference, and only {@link #reveal} gives it out. */
public final class Secret {
    private final String value;
    private final String reference;

    /** @param reference where the value came from, such as {@code ${ANTHROPIC_API_KEY}} */
    public Secret(String value, String reference) {
        this.value = Objects.requireNonNull(value);
        this.reference = reference;
    }

    /** The value, for the one place that must send or compare it. */
    public String reveal() {
        return value;
    }

    /** Where the value came from; safe to show. */
    public String reference() {
        return reference;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && value.equals(secret.value) && reference.equals(secret.reference);
    }

    /** Of the reference alone: a hash of the value could be looked up. */
    @Override
    public int hashCode() {
        return reference.hashCode();
    }

    @Override
    public String toString() {
        return "Secret(" + reference + ")";
    }
}
