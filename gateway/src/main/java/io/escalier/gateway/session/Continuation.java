package io.escalier.gateway.session;

/**
 * A request that goes on with a conversation.
 *
 * @param end of the conversation as far as it was answered: up to the last message of the assistant
 * @param whole of all messages; two requests that ask the same have the same
 * @param marks of what else tells clients apart that have said the same: never needed to be equal
 */
public record Continuation(Hash end, Hash whole, Hash marks) {}
