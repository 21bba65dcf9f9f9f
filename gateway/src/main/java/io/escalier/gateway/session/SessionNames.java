package io.escalier.gateway.session;

import io.escalier.routing.task.Request;
import io.vertx.core.MultiMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client says that its session is called. */
public final class SessionNames {
    /** The header of requests and answers. */
    public static final String HEADER = "x-escalier-session";

    /** Names one run of a coding agent, which may be of several agents at work at the same time. */
    private static final String RUN = "x-claude-code-session-id";

    private static final String AGENT = "x-claude-code-agent-id";

    /** The gateway's own header first, then those that coding agents send. */
    private static final List<String> HEADERS = List.of(HEADER, RUN, "x-session-id", "session_id");

    private SessionNames() {}

    /** The first that is there, of headers and then {@code metadata.session_id}; null when none is. */
    public static @Nullable String of(MultiMap headers, Request request) {
        for (String header : HEADERS) {
            String name = headers.get(header);
            if (name != null && !name.isBlank()) {
                return header.equals(RUN) ? ofAgent(name, headers.get(AGENT)) : name;
            }
        }
        String name = Metadata.sessionId(request);
        return name == null || name.isBlank() ? null : name;
    }

    /** Each agent of a run has a conversation of its own. */
    private static String ofAgent(String run, @Nullable String agent) {
        return agent == null || agent.isBlank() ? run : run + "\n" + agent;
    }
}
