package io.escalier.routing.task;

/**
 * One client request on its way.
 *
 * @param id names it everywhere
 * @param session the conversation it belongs to
 * @param route the configured route, never an alias
 * @param caller who asked
 * @param request what was asked
 */
public record Task(TaskId id, SessionId session, String route, Caller caller, Request request) {}
