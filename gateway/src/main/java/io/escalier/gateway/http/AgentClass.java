package io.escalier.gateway.http;

import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What kind of work a coding agent says that a task is. */
final class AgentClass {
    /** As agents write it; anything else would end up in decision records as a stranger's text. */
    private static final Pattern WORD = Pattern.compile("[a-zA-Z][a-zA-Z0-9_-]{0,31}");

    private AgentClass() {}

    /** In small letters with underscores; null when it does not say. */
    static @Nullable String of(MultiMap headers) {
        String said = headers.get(Header.REQUEST_CLASS);
        return said == null || !WORD.matcher(said).matches()
                ? null
                : said.toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
