package io.escalier.simulator.exam;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.random.RandomGenerator;

/** Bodies of chat requests, and small draws. */
final class Bodies {
    private Bodies() {}

    static ObjectNode user(String text) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("messages").addObject().put("role", "user").put("content", text);
        return body;
    }

    static <T> T pick(List<T> among, RandomGenerator random) {
        return among.get(random.nextInt(among.size()));
    }
}
