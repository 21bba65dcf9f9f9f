package io.escalier.gateway.http;

import io.escalier.gateway.access.Pass;
import io.escalier.gateway.config.Snapshot;
import io.escalier.gateway.dialect.ClientDialect;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/** Lists what clients may put into {@code model}: routes, and aliases without a star. */
final class ModelsHandler {
    private final Supplier<Snapshot> snapshots;
    private final ClientDialect dialect;

    ModelsHandler(Supplier<Snapshot> snapshots, ClientDialect dialect) {
        this.snapshots = snapshots;
        this.dialect = dialect;
    }

    void list(RoutingContext context) {
        JsonArray data = new JsonArray();
        Opened.names(DoorHandler.pass(context), snapshots.get()).stream()
                .filter(name -> name.indexOf('*') < 0)
                .forEach(name -> data.add(model(name)));
        answer(context.response(), new JsonObject().put("object", "list").put("data", data));
    }

    void one(RoutingContext context) {
        String name = String.valueOf(context.pathParam("model"));
        Pass pass = DoorHandler.pass(context);
        Snapshot snapshot = snapshots.get();
        if (Opened.listed(name, pass, snapshot)) {
            answer(context.response(), model(name));
        } else {
            ErrorAnswers.send(context.response(), dialect, UnknownModel.failure(name, Opened.names(pass, snapshot)));
        }
    }

    private static JsonObject model(String name) {
        return new JsonObject()
                .put("id", name)
                .put("object", "model")
                .put("created", 0)
                .put("owned_by", "escalier");
    }

    private static void answer(HttpServerResponse response, JsonObject body) {
        response.putHeader("content-type", "application/json").end(body.encode());
    }
}
