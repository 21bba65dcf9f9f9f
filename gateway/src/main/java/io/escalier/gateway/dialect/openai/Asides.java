package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.json.Members;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.task.Field;
import io.escalier.routing.task.Request;
import java.util.List;

/**
 * Turns the client's request into a question beside it: one answer, short, in one piece, in words. Tools stay where they
 * are, at the head of the provider's cache, and are not to be called.
 */
final class Asides {
    private static final List<String> LIMITS = List.of("max_completion_tokens", "max_tokens");

    private Asides() {}

    /** @param offering whether there is a tool beside the client's */
    static void set(Request request, UpstreamModel model, Change.Aside aside, boolean offering, Members members) {
        setPresent(request, members, "stream", "false");
        setPresent(request, members, "n", "1");
        members.remove("stream_options");
        members.remove("response_format");
        if (offering || offers(request, "tools")) {
            members.set("tool_choice", "\"none\"");
        }
        if (offers(request, "functions")) {
            members.set("function_call", "\"none\"");
        }
        String most = Integer.toString(aside.maxTokens());
        members.set(limit(request, model), most);
        LIMITS.forEach(limit -> setPresent(request, members, limit, most));
    }

    /** By the name that the client or the model's params use: some models know only one of the two. */
    private static String limit(Request request, UpstreamModel model) {
        return LIMITS.stream()
                .filter(limit ->
                        request.fields().containsKey(limit) || model.params().containsKey(limit))
                .findFirst()
                .orElse("max_tokens");
    }

    private static void setPresent(Request request, Members members, String name, String json) {
        if (request.fields().containsKey(name)) {
            members.set(name, json);
        }
    }

    /** Whether a member is a list with something in it: a choice where there is nothing to choose is refused. */
    private static boolean offers(Request request, String name) {
        Field field = request.fields().get(name);
        if (field == null || request.raw()[field.value().from()] != '[') {
            return false;
        }
        for (int i = field.value().from() + 1; i < field.value().to() - 1; i++) {
            if (request.raw()[i] > ' ') {
                return true;
            }
        }
        return false;
    }
}
