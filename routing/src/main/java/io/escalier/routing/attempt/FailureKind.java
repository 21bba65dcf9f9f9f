package io.escalier.routing.attempt;

import java.util.Locale;

/**
 * Every way in which a task or an attempt fails, and everything that follows from it. One enum, so that status, error
 * code, metric, repeat and breaker cannot disagree.
 */
public enum FailureKind {
    // The client's part: nothing was sent upstream.
    INVALID_REQUEST(400, false, false),
    UNAUTHENTICATED(401, false, false),
    FORBIDDEN(403, false, false),
    NOT_FOUND(404, false, false),
    METHOD_NOT_ALLOWED(405, false, false),
    CLIENT_TOO_SLOW(408, false, false),
    BODY_TOO_LARGE(413, false, false),
    MEDIA_TYPE(415, false, false),
    /** An idempotency key that was sent with another request before. */
    IDEMPOTENCY_MISMATCH(422, false, false),
    /** A request that passed through this gateway already. */
    LOOP(508, false, false),
    /** What the request needs, tools or eyes, the model does not have: it was not asked. */
    UNABLE(400, false, false),
    // The upstream understood and said no.
    REJECTED(400, false, false),
    CONTEXT_TOO_LONG(400, false, false),
    CONTENT_FILTERED(400, false, false),
    /** The upstream does not take the operator's credential: no fault of the client's. */
    CREDENTIAL_REFUSED(502, false, false),
    MODEL_GONE(502, false, false),
    // The upstream could not.
    RATE_LIMITED(429, true, false),
    OVERLOADED(503, true, true),
    UPSTREAM_ERROR(502, true, true),
    CONNECT(502, true, true),
    TLS(502, false, true),
    FIRST_TOKEN_TIMEOUT(504, true, true),
    // The upstream began and did not end.
    STALLED(504, false, true),
    TIMED_OUT(504, false, true),
    CUT(502, true, true),
    SILENT_END(502, true, true),
    MALFORMED(502, true, true),
    ERROR_EVENT(502, true, true),
    TOO_LARGE(502, false, false),
    // The gateway will not or cannot.
    BREAKER_OPEN(503, false, false),
    BUSY(503, false, false),
    DRAINING(503, false, false),
    /** A limit of the policy refuses the task: nobody is unwell, and it would be refused again. */
    LIMIT_REACHED(429, false, false),
    INTERNAL(500, false, false),
    /** The client left; nobody reads the status. */
    CLIENT_GONE(499, false, false);

    private final int status;
    private final boolean repeatable;
    private final boolean countsForBreaker;

    FailureKind(int status, boolean repeatable, boolean countsForBreaker) {
        this.status = status;
        this.repeatable = repeatable;
        this.countsForBreaker = countsForBreaker;
    }

    /** HTTP status when the failure is the answer and no head was sent. */
    public int status() {
        return status;
    }

    /** Whether the same call may be made again as long as no content of it has arrived. */
    public boolean repeatable() {
        return repeatable;
    }

    /** Whether it says that the target is unwell, rather than the request wrong or the quota short. */
    public boolean countsForBreaker() {
        return countsForBreaker;
    }

    /**
     * Whether it was about the client's request, or about how many there are of its kind, rather than about an upstream:
     * then an upstream's own words on it are for the client.
     */
    public boolean clientsFault() {
        return status < 500 && this != CLIENT_GONE && this != RATE_LIMITED;
    }

    /** As in metrics, ledger and error codes. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
