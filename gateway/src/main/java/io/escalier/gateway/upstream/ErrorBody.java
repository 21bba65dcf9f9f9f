package io.escalier.gateway.upstream;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import java.io.ByteArrayOutputStream;

/** The body of an answer with an error status, as far as it is worth reading. */
final class ErrorBody {
    static final int MOST_BYTES = 64 << 10;

    private final HeadReader.Refused head;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    ErrorBody(HeadReader.Refused head) {
        this.head = head;
    }

    /** Whether that was enough: more is not kept. */
    boolean add(byte[] bytes) {
        body.write(bytes, 0, Math.min(bytes.length, MOST_BYTES - body.size()));
        return body.size() >= MOST_BYTES;
    }

    /** The client sees the name that the route has for it; who reads the configuration knows what to do. */
    private static Failure gone(Failure failure, String name) {
        return new Failure(
                failure.kind(),
                failure.message() + ", " + name + ": models." + name + ".successor can name another in its place",
                null,
                failure.code(),
                failure.retryAfter());
    }

    /** The dialect's reading of it. A credential that the client brought is the client's affair. */
    Failure failure(UpstreamTarget target) {
        try {
            Failure failure = target.dialect().failure(head.status(), head.retryAfter(), body.toByteArray());
            if (failure.kind() == FailureKind.MODEL_GONE) {
                return gone(failure, target.name());
            }
            return target.forwards() && failure.kind() == FailureKind.CREDENTIAL_REFUSED
                    ? new Failure(
                            FailureKind.UNAUTHENTICATED,
                            "the provider does not take the credential that you brought for it",
                            null,
                            "credential_refused",
                            null)
                    : failure;
        } catch (RuntimeException e) {
            return Failure.of(FailureKind.UPSTREAM_ERROR, "the upstream answered with status " + head.status());
        }
    }
}
