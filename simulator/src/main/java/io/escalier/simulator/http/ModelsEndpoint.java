package io.escalier.simulator.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.chat.ChatError;
import io.escalier.simulator.mind.Model;
import io.escalier.simulator.wire.RejectedException;

/** {@code GET /v1/models} and {@code GET /v1/models/{id}}. */
final class ModelsEndpoint {
    /** 1 January 2026. */
    private static final long CREATED = 1_767_225_600;

    private ModelsEndpoint() {}

    static ObjectNode list() {
        ObjectNode list = JsonNodeFactory.instance.objectNode().put("object", "list");
        for (Model model : Model.values()) {
            list.withArray("data").add(model(model));
        }
        return list;
    }

    static ObjectNode one(String id) throws RejectedException {
        return model(Model.named(id).orElseThrow(() -> new RejectedException(ChatError.unknownModel(id))));
    }

    private static ObjectNode model(Model model) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", model.id())
                .put("object", "model")
                .put("created", CREATED)
                .put("owned_by", "escalier-simulator")
                .put("context_window", model.window())
                .put("max_output_tokens", model.longest());
    }
}
