package io.escalier.routing.task;

/** The form of answer that a client asked for. */
public sealed interface Format {

    /** Nothing was asked for. */
    record Free() implements Format {}

    /** Any JSON object. */
    record JsonObject() implements Format {}

    /** @param schema JSON Schema as text, as the client wrote it */
    record JsonSchema(String schema) implements Format {}

    /** Whether the client will parse the answer, so that a part of it is worth nothing. */
    default boolean structured() {
        return !(this instanceof Free);
    }
}
