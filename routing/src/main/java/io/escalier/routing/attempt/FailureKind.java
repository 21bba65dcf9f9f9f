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
    /** As many calls of the target are under way as the configuration lets. */
    BULKHEAD_FULL(503, false, false),
    BUSY(503, false, false),
    DRAINING(503, false, false),
    /** A limit of the policy refuses the task: nobody is unwell, and it would be refused again. */
    LIMIT_REACHED(429, false, false),
    INTERNAL(500, false, false),
    /** The client left; nobody reads the status. */
    CLIENT_GONE(499, false, false);

    /** Where a call that failed may be made instead, as long as nothing of it has gone out. */
    public enum Elsewhere {
        /** Nowhere: it would fail there as well, or it is nobody's to move. */
        NOWHERE,
        /** At any other target: this one could not. */
        ANYWHERE,
        /** At a target with a larger window. */
        LARGER,
        /** At any other target, where the pool says so: whoever refuses it may be right. */
        IF_WANTED
    }

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

    /** Where a call that failed so may be made instead. */
    public Elsewhere elsewhere() {
        return switch (this) {
            case UNABLE,
                    CREDENTIAL_REFUSED,
                    MODEL_GONE,
                    RATE_LIMITED,
                    OVERLOADED,
                    UPSTREAM_ERROR,
                    CONNECT,
                    TLS,
                    FIRST_TOKEN_TIMEOUT,
                    STALLED,
                    TIMED_OUT,
                    CUT,
                    SILENT_END,
                    MALFORMED,
                    ERROR_EVENT,
                    BREAKER_OPEN,
                    BULKHEAD_FULL,
                    BUSY -> Elsewhere.ANYWHERE;
            case CONTEXT_TOO_LONG -> Elsewhere.LARGER;
            case CONTENT_FILTERED -> Elsewhere.IF_WANTED;
            default -> Elsewhere.NOWHERE;
        };
    }

    /** Whether it says that the target cannot be relied on, whatever it is asked, so that others are asked before it. */
    public boolean ejects() {
        return countsForBreaker || this == RATE_LIMITED || this == MODEL_GONE || this == CREDENTIAL_REFUSED;
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
