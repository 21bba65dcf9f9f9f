package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.routing.strategy.Prompt;
import java.util.Set;

/** A body with a question of the gateway's own, and nothing of the client's. */
final class MessagesOwn {
    /** Of a model's params what is for clients' requests: a question has a bound of its own, too small to think in. */
    private static final Set<String> THEIRS = Set.of("max_tokens", "thinking");

    private MessagesOwn() {}

    static byte[] write(Prompt.Own own, UpstreamModel model) {
        JsonOut out = new JsonOut(1024).object().text("model", model.id());
        out.number("max_tokens", own.maxTokens()).text("system", own.system());
        out.array("messages")
                .object()
                .text("role", "user")
                .text("content", own.user())
                .end()
                .end();
        out.flag("stream", false);
        model.params().forEach((name, json) -> {
            boolean shapes = own.schema() != null && name.equals("output_config");
            if (!MessagesRequestWriter.OURS.contains(name) && !THEIRS.contains(name) && !shapes) {
                out.raw(name, json);
            }
        });
        if (own.schema() != null) {
            out.object("output_config").object("format").text("type", "json_schema");
            out.raw("schema", own.schema()).end().end();
        }
        return out.bytes();
    }
}
