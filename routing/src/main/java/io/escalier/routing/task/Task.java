package io.escalier.routing.task;

import org.jspecify.annotations.Nullable;

/**
 * One client request on its way.
 *
 * @param id names it everywhere
 * @param session the conversation it belongs to
 * @param route the configured route, never an alias
 * @param caller who asked
 * @param request what was asked
 * @param advisor configured model that the client's {@linkplain Request#advisor wish} means; null where it wishes for none,
 *     or for one that it cannot have
 */
public record Task(
        TaskId id,
        SessionId session,
        String route,
        Caller caller,
        Request request,
        @Nullable String advisor) {
    /** One without an advisor of the client's choice. */
    public Task(TaskId id, SessionId session, String route, Caller caller, Request request) {
        this(id, session, route, caller, request, null);
    }
}
