package io.escalier.gateway.http;

import io.escalier.gateway.session.SessionNames;

/** Names of headers that the gateway reads or writes. */
final class Header {
    static final String REQUEST_ID = "x-request-id";
    /** What Anthropic's clients read. */
    static final String REQUEST_ID_SHORT = "request-id";

    static final String TASK = "x-escalier-task-id";
    static final String SESSION = SessionNames.HEADER;
    static final String ROUTE = "x-escalier-route";
    static final String SERVED_BY = "x-escalier-served-by";
    static final String DECISION = "x-escalier-decision";
    /** What the client sent and the model that serves did not get. */
    static final String NOT_CARRIED = "x-escalier-not-carried";

    static final String COST = "x-escalier-cost-usd";
    static final String INCLUDE = "x-escalier-include";
    static final String SHOULD_RETRY = "x-should-retry";
    static final String RETRY_AFTER = "retry-after";
    static final String RETRY_AFTER_MS = "retry-after-ms";
    /** The client's own deadline, in seconds. */
    static final String CLIENT_TIMEOUT = "x-stainless-timeout";

    /** What kind of work a coding agent says that a task is. */
    static final String REQUEST_CLASS = "x-claude-code-request-class";

    /** Which agent of a run asks. */
    static final String AGENT = "x-claude-code-agent-id";

    /** Which agent started it. */
    static final String PARENT_AGENT = "x-claude-code-parent-agent-id";

    static final String VIA = "via";

    private Header() {}
}
