package io.escalier.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.chat.ChatDecoder;
import io.escalier.simulator.chat.ChatError;
import io.escalier.simulator.directive.Directive;
import io.escalier.simulator.fault.FaultOrder;
import io.escalier.simulator.mind.Model;
import io.escalier.simulator.wire.Pace;
import io.escalier.simulator.wire.RejectedException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** {@code /sim/meter}, {@code /sim/faults}, {@code /sim/clock}, {@code /sim/latency}, {@code /sim/cache}. */
final class ControlEndpoint {
    private final World world;

    ControlEndpoint(World world) {
        this.world = world;
    }

    JsonNode handle(HttpServerRequest request, Buffer body) throws RejectedException {
        String call = request.method().name() + " " + request.path();
        return switch (call) {
            case "GET /sim/meter" -> world.meter().toJson(since(request));
            case "DELETE /sim/meter" -> done(() -> world.meter().reset());
            case "GET /sim/faults" -> faults();
            case "POST /sim/faults" -> queue(ChatDecoder.parse(body.getBytes()));
            case "DELETE /sim/faults" -> done(() -> world.faults().clear());
            case "POST /sim/clock" -> advance(ChatDecoder.parse(body.getBytes()));
            case "POST /sim/latency" -> pace(ChatDecoder.parse(body.getBytes()));
            case "DELETE /sim/cache" -> done(world::forgetPrompts);
            default ->
                throw new RejectedException(
                        ChatError.unknownUrl(request.method().name(), String.valueOf(request.path())));
        };
    }

    private static JsonNode done(Runnable action) {
        action.run();
        return ok();
    }

    private static ObjectNode ok() {
        return JsonNodeFactory.instance.objectNode().put("simulated", true);
    }

    private static long since(HttpServerRequest request) throws RejectedException {
        String since = request.getParam("since", "0");
        if (!since.matches("\\d{1,18}")) {
            throw wrong("since", "must be the number of an attempt, such as 17; it is " + since);
        }
        return Long.parseLong(since);
    }

    private JsonNode faults() {
        ObjectNode json = ok();
        world.faults().queued().forEach((model, orders) -> {
            orders.forEach(order -> json.withArray("/queued/" + (model.equals("*") ? "any" : model))
                    .addPOJO(order.values()));
        });
        return json;
    }

    private JsonNode queue(JsonNode body) throws RejectedException {
        Map<String, String> values = new HashMap<>();
        body.properties()
                .forEach(value -> values.put(value.getKey(), value.getValue().asText()));
        try {
            world.faults().queue(FaultOrder.of(new Directive(values)));
        } catch (IllegalArgumentException e) {
            throw wrong("fault", String.valueOf(e.getMessage()));
        }
        return ok();
    }

    private JsonNode advance(JsonNode body) throws RejectedException {
        long millis = body.path("advance_ms").asLong(-1);
        if (millis < 0) {
            throw wrong("advance_ms", "must be milliseconds, 0 or more, such as 60000");
        }
        world.clock().advance(Duration.ofMillis(millis));
        return ok().put("now_ms", world.clock().millis());
    }

    private JsonNode pace(JsonNode body) throws RejectedException {
        String model = ChatDecoder.model(body);
        double first = body.path("first_token_ms").asDouble(0);
        double each = body.path("per_token_ms").asDouble(0);
        if (Model.named(model).isEmpty()) {
            throw new RejectedException(ChatError.unknownModel(model));
        }
        if (first < 0 || each < 0) {
            throw wrong("first_token_ms", "and per_token_ms must be milliseconds, 0 or more");
        }
        world.paces().put(model, new Pace(first, each));
        return ok();
    }

    private static RejectedException wrong(String field, String message) {
        return new RejectedException(ChatError.badRequest(field, "sim_control", field + " " + message));
    }
}
