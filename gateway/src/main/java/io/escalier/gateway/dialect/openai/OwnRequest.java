package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.json.JsonText;
import io.escalier.routing.strategy.Prompt;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A body with a question of the gateway's own, and nothing of the client's. */
final class OwnRequest {
    private static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";

    private OwnRequest() {}

    static byte[] write(Prompt.Own own, UpstreamModel model) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("model", JsonText.quoted(model.id()));
        members.put("messages", "[" + message("system", own.system()) + "," + message("user", own.user()) + "]");
        model.params().forEach((name, json) -> {
            if (!ChatRequestWriter.OURS.contains(name)) {
                members.put(name, json);
            }
        });
        // Some models know only the newer name; their params say so.
        boolean newer = members.containsKey(MAX_COMPLETION_TOKENS);
        members.put(newer ? MAX_COMPLETION_TOKENS : "max_tokens", Integer.toString(own.maxTokens()));
        members.put("stream", "false");
        if (own.logprobs()) {
            members.put("logprobs", "true");
        }
        members.remove("response_format");
        if (own.schema() != null) {
            members.put("response_format", format(own.schema()));
        }
        return members.entrySet().stream()
                .map(member -> JsonText.quoted(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String message(String role, String content) {
        return "{\"role\":\"" + role + "\",\"content\":" + JsonText.quoted(content) + "}";
    }

    private static String format(String schema) {
        return "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"answer\",\"strict\":true,\"schema\":" + schema
                + "}}";
    }
}
