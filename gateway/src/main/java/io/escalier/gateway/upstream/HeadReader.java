package io.escalier.gateway.upstream;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the head of an answer says about the body to come. */
final class HeadReader {
    /** What to do with an answer. */
    sealed interface Verdict {}

    /** The body is of the kind that was asked for. */
    record Accepted() implements Verdict {}

    /**
     * The body says why not.
     *
     * @param status 400 or more
     * @param retryAfter null when the upstream did not say
     */
    record Refused(int status, @Nullable Duration retryAfter) implements Verdict {}

    /** The body is of no use. */
    record Useless(Failure failure) implements Verdict {}

    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final int ERROR = 400;

    private HeadReader() {}

    static Verdict read(int status, MultiMap headers, boolean stream, Instant now) {
        if (status >= ERROR) {
            return new Refused(status, RetryAfter.read(headers, now));
        }
        if (status >= REDIRECT) {
            return useless("the upstream answered with a redirect, which is not followed: correct the base URL");
        }
        if (status < OK) {
            return useless("the upstream answered with a status that ends no request");
        }
        String encoding = headers.get("content-encoding");
        if (encoding != null && !"identity".equalsIgnoreCase(encoding.strip())) {
            return useless("the upstream compressed an answer that it was asked not to compress");
        }
        if (!fits(headers.get("content-type"), stream)) {
            return useless(
                    stream
                            ? "the upstream did not answer with an event stream"
                            : "the upstream did not answer with JSON");
        }
        return new Accepted();
    }

    /** Without a type the body speaks for itself. */
    private static boolean fits(@Nullable String contentType, boolean stream) {
        if (contentType == null) {
            return true;
        }
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        return stream
                ? type.equals("text/event-stream")
                : type.equals("application/json") || type.startsWith("application/") && type.endsWith("+json");
    }

    private static Verdict useless(String message) {
        return new Useless(Failure.of(FailureKind.MALFORMED, message));
    }
}
