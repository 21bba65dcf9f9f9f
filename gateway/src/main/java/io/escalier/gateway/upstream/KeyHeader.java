package io.escalier.gateway.upstream;

/** The header in which a provider takes its key. */
public enum KeyHeader {
    /** {@code Authorization: Bearer}. */
    BEARER("authorization"),
    /** {@code x-api-key}, as Anthropic has it. */
    X_API_KEY("x-api-key"),
    /** {@code api-key}, as Azure has it. */
    API_KEY("api-key");

    private final String label;

    KeyHeader(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    String value(ApiKey key) {
        return this == BEARER ? key.bearer() : key.plain();
    }
}
