package io.escalier.gateway.dialect.fault;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an upstream's error means, by its status and by what it says; its own words never pass unredacted. */
public final class UpstreamErrors {
    private static final String[] TOO_LONG = {
        "context_length_exceeded",
        "exceed_context_size",
        "maximum context length",
        "context window",
        "context length",
        "prompt is too long",
        "input is too long"
    };
    private static final String[] FILTERED = {
        "content_filter", "content_policy_violation", "responsibleaipolicyviolation"
    };
    private static final String[] SHORT_OF_QUOTA = {"rate_limit", "insufficient_quota", "too_many_requests"};
    private static final String[] NO_MODEL = {"model_not_found", "model"};

    /** As providers call what they have taken away, in a 400 or a 410 too. */
    private static final String[] TAKEN_AWAY = {"model_not_found", "model_decommissioned", "model_deprecated"};

    private static final String[] RETIRED = {"deprecated", "decommissioned", "retired", "end of life", "no longer"};

    private UpstreamErrors() {}

    /** An answer with an error status. */
    public static Failure status(int status, @Nullable Duration retryAfter, byte[] body) {
        ErrorBody said = ErrorBody.of(body, 0, body.length);
        FailureKind kind = kind(status, said);
        return switch (kind) {
            // Their words are about the operator's account, which is no business of the client's.
            case CREDENTIAL_REFUSED ->
                new Failure(kind, "the upstream refused the gateway's credential", null, null, retryAfter);
            case MODEL_GONE ->
                new Failure(
                        kind,
                        said.mentions(RETIRED)
                                ? "the upstream has retired the configured model"
                                : "the upstream does not have the configured model",
                        null,
                        said.mentions(RETIRED) ? "model_retired" : null,
                        retryAfter);
            default -> {
                boolean clients = kind.clientsFault();
                yield new Failure(
                        kind,
                        message(clients, "the upstream answered " + status, said),
                        clients ? said.param() : null,
                        clients || kind == FailureKind.RATE_LIMITED ? said.code() : null,
                        retryAfter);
            }
        };
    }

    /** An error in the place of an event, or in a body with status 200. */
    public static Failure event(ErrorBody said) {
        FailureKind kind = FailureKind.ERROR_EVENT;
        if (said.isNamed(SHORT_OF_QUOTA) || said.number() == 429) {
            kind = FailureKind.RATE_LIMITED;
        } else if (said.isNamed("overloaded") || said.number() == 503 || said.number() == 529) {
            kind = FailureKind.OVERLOADED;
        } else if (said.mentions(TOO_LONG)) {
            kind = FailureKind.CONTEXT_TOO_LONG;
        }
        return new Failure(kind, message(false, "the upstream broke off with an error", said), null, said.code(), null);
    }

    private static FailureKind kind(int status, ErrorBody said) {
        return switch (status) {
            case 401, 403 -> said.isNamed(FILTERED) ? FailureKind.CONTENT_FILTERED : FailureKind.CREDENTIAL_REFUSED;
            case 402, 429 -> FailureKind.RATE_LIMITED;
            case 404 ->
                said.message() == null || said.mentions(NO_MODEL) ? FailureKind.MODEL_GONE : FailureKind.REJECTED;
            case 410 -> FailureKind.MODEL_GONE;
            case 503, 529 -> FailureKind.OVERLOADED;
            case 408 -> FailureKind.UPSTREAM_ERROR;
            default -> status < 400 || status >= 500 ? FailureKind.UPSTREAM_ERROR : refusal(said);
        };
    }

    private static FailureKind refusal(ErrorBody said) {
        if (said.mentions(TOO_LONG)) {
            return FailureKind.CONTEXT_TOO_LONG;
        }
        if (said.isNamed(TAKEN_AWAY)) {
            return FailureKind.MODEL_GONE;
        }
        return said.isNamed(FILTERED) ? FailureKind.CONTENT_FILTERED : FailureKind.REJECTED;
    }

    private static String message(boolean alone, String fact, ErrorBody said) {
        String words = said.message();
        if (words == null) {
            return fact + " and said nothing readable";
        }
        return alone ? words : fact + ": " + words;
    }
}
