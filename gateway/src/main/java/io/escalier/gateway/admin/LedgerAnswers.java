package io.escalier.gateway.admin;

import io.escalier.gateway.ledger.JournalException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** Answers with what the ledger gave, or says why it gave nothing. */
final class LedgerAnswers {
    private static final int BAD_REQUEST = 400;
    private static final int INTERNAL = 500;
    private static final int BUSY = 503;

    private LedgerAnswers() {}

    static void send(HttpServerResponse response, byte[] json) {
        response.putHeader("content-type", "application/json")
                .putHeader("cache-control", "no-store")
                .end(Buffer.buffer(json));
    }

    /** @param parameter of the query that is at fault */
    static void refuse(HttpServerResponse response, String parameter, String message) {
        AdminErrors.send(response, BAD_REQUEST, parameter, message);
    }

    static void fail(HttpServerResponse response, Throwable broken) {
        if (broken instanceof JournalException) {
            AdminErrors.send(response, BUSY, "busy", "as many are reading the ledger as may: ask again");
        } else {
            AdminErrors.send(response, INTERNAL, "ledger", "the ledger could not be read; the log says why");
        }
    }
}
