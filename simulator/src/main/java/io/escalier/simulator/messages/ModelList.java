package io.escalier.simulator.messages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.mind.Model;
import io.escalier.simulator.wire.RejectedException;
import java.util.List;
import java.util.Locale;

/** The models as the Messages API lists them. */
public final class ModelList {
    private static final String CREATED = "2026-01-01T00:00:00Z";
    private static final int MOST = 1_000;
    private static final int USUAL = 20;

    private ModelList() {}

    /**
     * @param limit as in the query; empty for the usual 20
     * @param after id of the last one that is known; empty for none
     */
    public static ObjectNode list(String limit, String after) throws RejectedException {
        int most = limit(limit);
        List<Model> all = List.of(Model.values());
        int from = Model.named(after).map(known -> 1 + all.indexOf(known)).orElse(0);
        List<Model> some = all.subList(from, Math.min(all.size(), from + most));
        ObjectNode list = JsonOf.object();
        ArrayNode data = list.putArray("data");
        some.forEach(model -> data.add(model(model)));
        list.put("has_more", from + some.size() < all.size());
        list.put("first_id", some.isEmpty() ? null : some.get(0).id());
        return list.put(
                "last_id", some.isEmpty() ? null : some.get(some.size() - 1).id());
    }

    private static int limit(String limit) throws RejectedException {
        if (limit.isEmpty()) {
            return USUAL;
        }
        if (!limit.matches("\\d{1,6}")) {
            throw ApiError.wrong("limit", "Input should be a valid integer");
        }
        int number = Integer.parseInt(limit);
        if (number < 1 || number > MOST) {
            throw ApiError.wrong(
                    "limit",
                    "Input should be " + (number < 1 ? "greater" : "less") + " than or equal to "
                            + (number < 1 ? 1 : MOST));
        }
        return number;
    }

    public static ObjectNode one(String id) throws RejectedException {
        return model(Model.named(id).orElseThrow(() -> new RejectedException(ApiError.unknownModel(id))));
    }

    private static ObjectNode model(Model model) {
        String name = model.name().charAt(0) + model.name().substring(1).toLowerCase(Locale.ROOT);
        return JsonOf.typed("model")
                .put("id", model.id())
                .put("display_name", "Simulated " + name)
                .put("created_at", CREATED)
                .put("lifecycle", "active")
                .put("max_input_tokens", model.window())
                .put("max_tokens", model.longest());
    }
}
