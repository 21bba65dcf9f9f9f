package io.escalier.gateway.upstream;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What the loss of a connection means. The words of the cause stay out: they name hosts and certificates. */
final class Breakage {
    private Breakage() {}

    /** There is no connection. */
    static Failure connecting(Throwable cause) {
        if (cause instanceof Lane.FullException) {
            return Failure.of(FailureKind.BUSY, "too many calls are waiting for this model");
        }
        if (has(cause, SSLException.class)) {
            return insecure();
        }
        return Failure.of(FailureKind.CONNECT, "the upstream could not be reached");
    }

    /**
     * The connection broke after the request went out. With TLS 1.3 an upstream that does not take the gateway's
     * certificate says so only then; with HTTP/2 that comes before the request, as a connection that closed.
     */
    static Failure waiting(Throwable cause) {
        if (has(cause, SSLException.class)) {
            return insecure();
        }
        return closed(cause)
                ? Failure.of(FailureKind.CONNECT, "the upstream closed the connection before it answered")
                : malformed();
    }

    /** The connection broke in the middle of the answer. */
    static Failure reading(Throwable cause) {
        return closed(cause)
                ? Failure.of(FailureKind.CUT, "the upstream closed the connection in the middle of its answer")
                : malformed();
    }

    private static Failure insecure() {
        return Failure.of(FailureKind.TLS, "no secure connection to the upstream could be made");
    }

    private static Failure malformed() {
        return Failure.of(FailureKind.MALFORMED, "the upstream did not answer in HTTP");
    }

    private static boolean closed(Throwable cause) {
        return has(cause, HttpClosedException.class)
                || has(cause, StreamResetException.class)
                || has(cause, ClosedChannelException.class)
                || has(cause, IOException.class);
    }

    private static boolean has(Throwable thrown, Class<? extends Throwable> type) {
        int depth = 0;
        for (@Nullable Throwable t = thrown; t != null && depth < 16; t = t.getCause()) {
            if (type.isInstance(t)) {
                return true;
            }
            depth++;
        }
        return false;
    }
}
