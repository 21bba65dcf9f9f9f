package io.escalier.simulator.exam;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A task to be answered.
 *
 * @param difficulty 0 to 1, as intended
 * @param body of a chat request without {@code model}; of an errand, its first
 * @param expected the right answer: a word, a JSON document, or the end state of the shop; for the grader, never for a
 *     model
 * @param shop seed of the shop of an errand; 0 otherwise
 */
public record Posed(String id, Kind kind, double difficulty, ObjectNode body, String expected, long shop) {
    public Posed {
        body = body.deepCopy();
    }

    /** A copy, which may be changed. */
    @Override
    public ObjectNode body() {
        return body.deepCopy();
    }
}
