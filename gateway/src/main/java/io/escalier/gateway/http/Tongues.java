package io.escalier.gateway.http;

import io.escalier.gateway.dialect.ClientDialect;
import io.vertx.core.http.HttpServerRequest;

/**
 * The dialects that clients speak.
 *
 * @param openai of the chat endpoints, and of whoever does not say
 * @param anthropic of the messages endpoints
 */
public record Tongues(ClientDialect openai, ClientDialect anthropic) {
    private static final String MESSAGES = "/messages";
    private static final String VERSION = "anthropic-version";

    /** What a client reads: errors, and lists of models, come in it too. */
    ClientDialect of(HttpServerRequest request) {
        String path = request.path();
        boolean messages =
                path != null && (path.endsWith(MESSAGES) || path.contains(MESSAGES + "/") || path.equals("/api/hello"));
        return messages || request.headers().contains(VERSION) ? anthropic : openai;
    }
}
