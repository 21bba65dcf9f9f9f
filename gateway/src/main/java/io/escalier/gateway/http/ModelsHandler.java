package io.escalier.gateway.http;

import io.escalier.gateway.access.Pass;
import io.escalier.gateway.config.Snapshot;
import io.escalier.routing.situation.Abilities;
import io.escalier.routing.situation.Target;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lists what clients may put into {@code model}: routes, and aliases without a star. One object has the members that
 * OpenAI's clients and Anthropic's read, and so has the list.
 */
final class ModelsHandler {
    /** Nobody knows when a route was made. */
    private static final String CREATED_AT = "1970-01-01T00:00:00Z";

    private final Supplier<Snapshot> snapshots;
    private final Tongues tongues;

    ModelsHandler(Supplier<Snapshot> snapshots, Tongues tongues) {
        this.snapshots = snapshots;
        this.tongues = tongues;
    }

    void list(RoutingContext context) {
        Snapshot snapshot = snapshots.get();
        List<String> names = Opened.names(DoorHandler.pass(context), snapshot).stream()
                .filter(name -> name.indexOf('*') < 0)
                .toList();
        JsonArray data = new JsonArray();
        names.forEach(name -> data.add(model(name, snapshot)));
        JsonObject list =
                new JsonObject().put("object", "list").put("data", data).put("has_more", false);
        list.put("first_id", names.isEmpty() ? null : names.get(0));
        list.put("last_id", names.isEmpty() ? null : names.get(names.size() - 1));
        answer(context.response(), list);
    }

    void one(RoutingContext context) {
        String name = String.valueOf(context.pathParam("model"));
        Pass pass = DoorHandler.pass(context);
        Snapshot snapshot = snapshots.get();
        if (Opened.listed(name, pass, snapshot)) {
            answer(context.response(), model(name, snapshot));
        } else {
            ErrorAnswers.send(
                    context.response(),
                    tongues.of(context.request()),
                    UnknownModel.failure(name, Opened.names(pass, snapshot)));
        }
    }

    private static JsonObject model(String name, Snapshot snapshot) {
        JsonObject model = new JsonObject()
                .put("id", name)
                .put("object", "model")
                .put("created", 0)
                .put("owned_by", "escalier")
                .put("type", "model")
                .put("display_name", name)
                .put("created_at", CREATED_AT);
        executor(name, snapshot).ifPresent(can -> {
            can.context().ifPresent(tokens -> model.put("max_input_tokens", tokens));
            can.maxOutput().ifPresent(tokens -> model.put("max_tokens", tokens));
        });
        return model;
    }

    /** What a client must fit into is the window of the model that does the work. */
    private static Optional<Abilities> executor(String name, Snapshot snapshot) {
        return snapshot.routes()
                .find(name)
                .map(route -> snapshot.targets().get(route.parties().executor()))
                .map(Target::can);
    }

    private static void answer(HttpServerResponse response, JsonObject body) {
        response.putHeader("content-type", "application/json").end(body.encode());
    }
}
