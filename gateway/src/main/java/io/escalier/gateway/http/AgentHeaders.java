package io.escalier.gateway.http;

import io.escalier.routing.task.Agent;
import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a coding agent says of itself in headers. */
final class AgentHeaders {
    /** As agents write it; anything else would end up in decision records as a stranger's text. */
    private static final Pattern WORD = Pattern.compile("[a-zA-Z][a-zA-Z0-9_-]{0,31}");

    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_.:-]{1,64}");

    private AgentHeaders() {}

    /** The kind of work in small letters with underscores; each part null when the agent does not say. */
    static Agent of(MultiMap headers) {
        String work = matching(WORD, headers.get(Header.REQUEST_CLASS));
        return new Agent(
                work == null ? null : work.toLowerCase(Locale.ROOT).replace('-', '_'),
                matching(ID, headers.get(Header.AGENT)),
                matching(ID, headers.get(Header.PARENT_AGENT)));
    }

    private static @Nullable String matching(Pattern pattern, @Nullable String said) {
        return said == null || !pattern.matcher(said).matches() ? null : said;
    }
}
