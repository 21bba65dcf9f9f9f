package io.escalier.gateway.upstream;

import io.escalier.routing.task.Caller;
import io.escalier.routing.task.Request;
import io.vertx.core.Future;

/** Says how many tokens a request has. */
@FunctionalInterface
public interface TokenCounter {
    /**
     * Asks, or estimates; never fails because a provider does.
     *
     * @param route whose task it would be
     * @param target name of the model that is to read it
     */
    Future<TokenCount> count(Request request, String route, Caller caller, String target);
}
