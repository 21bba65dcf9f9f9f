package io.escalier.gateway.dialect;

import io.escalier.gateway.dialect.neutral.NeutralRequest;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.task.Request;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The side of a dialect that faces clients. Stateless. */
public interface ClientDialect {
    /** As in metrics and ledger. */
    String name();

    /** Lower-case names of the headers that belong to a request's bytes. */
    List<String> headers();

    /**
     * Reads a body once, in linear time, without building a tree.
     *
     * @param headers of those that {@link #headers} names, the ones that came
     * @throws RefusedException naming the field, the shape of its value and the fix
     */
    Request decode(byte[] body, Map<String, String> headers) throws RefusedException;

    /** All that another dialect may be able to carry, of a request that was decoded here. */
    NeutralRequest neutral(Request request);

    /** Writes one answer to this request, whatever dialect it came in. */
    AnswerWriter writer(Request request);

    /** The status of an error answer. */
    int status(FailureKind kind);

    /**
     * The body of an error answer.
     *
     * @param id by which an operator finds the request; null where the answer does not know it
     */
    byte[] error(Failure failure, @Nullable String id);
}
