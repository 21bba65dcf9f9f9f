package io.escalier.gateway.dialect;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.task.Request;

/** The side of a dialect that faces clients. Stateless. */
public interface ClientDialect {
    /** As in metrics and ledger. */
    String name();

    /**
     * Reads a body once, in linear time, without building a tree.
     *
     * @throws RefusedException naming the field, the shape of its value and the fix
     */
    Request decode(byte[] body) throws RefusedException;

    /** Writes one answer to this request. */
    AnswerWriter writer(Request request);

    /** The body of an error answer. */
    byte[] error(Failure failure);
}
