package io.escalier.gateway.dialect.anthropic;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a prompt is to be kept in the provider's cache. More places than four are an error here. */
final class Breakpoints {
    private static final int MOST = 4;

    private final Set<String> notCarried;
    private int told;

    /** @param notCarried gets the name of those that are too many */
    Breakpoints(Set<String> notCarried) {
        this.notCarried = notCarried;
    }

    /** What is written behind one block or tool; null for nothing. */
    @Nullable
    String of(@Nullable String cache) {
        if (cache == null) {
            return null;
        }
        if (told == MOST) {
            notCarried.add("cache_control");
            return null;
        }
        told++;
        return cache;
    }
}
