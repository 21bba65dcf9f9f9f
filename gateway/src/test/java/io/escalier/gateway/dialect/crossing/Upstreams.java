package io.escalier.gateway.dialect.crossing;

import io.escalier.gateway.dialect.ClientDialect;
import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.UpstreamDialect;
import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.anthropic.AnthropicMessages;
import io.escalier.gateway.dialect.openai.OpenAiChat;
import io.escalier.routing.situation.Abilities;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** What a client's request becomes for a model, whichever dialect each of them speaks. */
final class Upstreams {
    static final UpstreamModel MODEL = new UpstreamModel(
            "p",
            "model-1",
            Abilities.of(true, OptionalInt.of(8192), Set.of()),
            Map.of(),
            true,
            UpstreamModel.Betas.ALL);

    private static final Pattern PAIR = Pattern.compile("\\\\u(D[89AB]..)\\\\u(D[C-F]..)");

    private static final Map<String, UpstreamDialect> UPSTREAM =
            Map.of("chat", new OpenAiChat(), "messages", new AnthropicMessages());
    private static final Map<String, ClientDialect> CLIENTS =
            Map.of("chat", new OpenAiChat(), "messages", new AnthropicMessages());

    private Upstreams() {}

    static Request read(String client, String body) {
        try {
            return CLIENTS.get(client).decode(body.getBytes(StandardCharsets.UTF_8), Map.of());
        } catch (RefusedException refused) {
            throw new AssertionError(refused.failure() + " of " + body, refused);
        }
    }

    static String sent(String client, String upstream, String body, List<Change> changes) {
        Request request = read(client, body);
        Prompt.Changed prompt = new Prompt.Changed(changes);
        UpstreamDialect dialect = UPSTREAM.get(upstream);
        byte[] sent = client.equals(upstream)
                ? dialect.encode(request, prompt, MODEL)
                : dialect.translate(CLIENTS.get(client).neutral(request), prompt, MODEL)
                        .body();
        return new String(sent, StandardCharsets.UTF_8);
    }

    /** With characters that others write as pairs of escapes as they are, which is all the same to a provider. */
    static String plain(String json) {
        return PAIR.matcher(json)
                .replaceAll(pair ->
                        "" + (char) Integer.parseInt(pair.group(1), 16) + (char) Integer.parseInt(pair.group(2), 16));
    }

    /** A body until its last message ends, with all that stands before. */
    static String untilLast(String dialect, String body) {
        Request request = read(dialect, body);
        int end = request.fields().get("messages").value().to() - 1;
        return new String(request.raw(), 0, end, StandardCharsets.UTF_8);
    }
}
