package io.escalier.gateway.retry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Status and headers of one task's answer: what is the same for everybody who gets it. Not changed once it was sent. */
public final class Head {
    private final int status;
    private final Map<String, String> headers = new LinkedHashMap<>();

    public Head(int status) {
        this.status = status;
    }

    /** Sets a header. */
    public Head put(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    /** Null where it is not set. */
    public @Nullable String get(String name) {
        return headers.get(name);
    }

    /** Every header, in order. */
    public void each(BiConsumer<String, String> header) {
        headers.forEach(header);
    }
}
