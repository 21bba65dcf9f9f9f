package io.escalier.gateway.upstream;

import java.util.function.Supplier;

/** A provider's secret. It goes into one header of one request, and nowhere else. */
public final class ApiKey {
    private static final char FIRST_PRINTABLE = 0x21;
    private static final char LAST_PRINTABLE = 0x7e;

    private final Supplier<String> secret;

    private ApiKey(Supplier<String> secret) {
        this.secret = secret;
    }

    /** @param secret asked once per request, on an event loop: must not block */
    public static ApiKey from(Supplier<String> secret) {
        return new ApiKey(secret);
    }

    public static ApiKey of(String secret) {
        return new ApiKey(() -> secret);
    }

    /** The value of an {@code authorization} header; throws as {@link #plain}. */
    String bearer() {
        return "Bearer " + plain();
    }

    /**
     * As it is, for a header of its own.
     *
     * @throws IllegalStateException for a secret that no header may carry, without quoting it
     */
    String plain() {
        String value = secret.get();
        if (value.isEmpty() || !value.chars().allMatch(c -> c >= FIRST_PRINTABLE && c <= LAST_PRINTABLE)) {
            throw new IllegalStateException("the API key is empty or has a space, a line break or a non-ASCII letter");
        }
        return value;
    }

    @Override
    public String toString() {
        return "ApiKey(hidden)";
    }
}
