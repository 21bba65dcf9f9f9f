package io.escalier.routing.task;

import org.jspecify.annotations.Nullable;

/** A part of a message. */
public sealed interface Content {

    /** @param text as the client wrote it, unescaped */
    record Text(String text) implements Content {}

    /** An image that the client sent or pointed at; the gateway never fetches it. */
    record Image() implements Content {}

    /**
     * A call of one of the client's tools, made by an assistant.
     *
     * @param id links the call to its result
     * @param name of the tool
     * @param arguments JSON as the model wrote it, which may be broken; empty means no arguments
     */
    record ToolCall(String id, String name, String arguments) implements Content {}

    /**
     * What a tool gave back.
     *
     * @param callId of the call that it answers
     * @param text its text parts, joined by line feeds
     */
    record ToolResult(String callId, String text) implements Content {}

    /**
     * A model asked its advisor, as a client tells it back.
     *
     * @param id links it to the {@link Advice}
     */
    record AdviceAsked(String id) implements Content {}

    /**
     * What an advisor said, as a client tells it back.
     *
     * @param askedId of the {@link AdviceAsked} that it answers
     * @param text null where there was none to be had
     */
    record Advice(String askedId, @Nullable String text) implements Content {}

    /**
     * Something that no signal looks at; it survives in the bytes.
     *
     * @param type as the client named it
     */
    record Other(String type) implements Content {}
}
