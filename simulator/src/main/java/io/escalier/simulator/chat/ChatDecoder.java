package io.escalier.simulator.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.escalier.simulator.directive.Directive;
import io.escalier.simulator.mind.Ask;
import io.escalier.simulator.mind.Effort;
import io.escalier.simulator.mind.Format;
import io.escalier.simulator.mind.Model;
import io.escalier.simulator.mind.Occasion;
import io.escalier.simulator.mind.Said;
import io.escalier.simulator.mind.Wish;
import io.escalier.simulator.order.Orders;
import io.escalier.simulator.wire.RejectedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Reads and checks a request of the chat dialect. Fields it does not know are let through, as servers mostly do. */
public final class ChatDecoder {
    /** Most choices of one request. */
    static final int MOST_CHOICES = 8;

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ChatDecoder() {}

    /** The body as JSON. */
    public static JsonNode parse(byte[] body) throws RejectedException {
        try {
            JsonNode json = JSON.readTree(new String(body, StandardCharsets.UTF_8));
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw unreadable(" (" + e.getOriginalMessage() + ")");
        }
        throw unreadable("");
    }

    private static RejectedException unreadable(String why) {
        String message = "We could not parse the JSON body of your request." + why;
        return new RejectedException(ChatError.badRequest("", "", message));
    }

    /** The name in {@code model}. */
    public static String model(JsonNode body) throws RejectedException {
        if (!body.path("model").isTextual()) {
            throw new RejectedException(ChatError.badRequest("", "", "you must provide a model parameter"));
        }
        return body.path("model").asText();
    }

    public static ChatRequest decode(JsonNode body, Model model) throws RejectedException {
        Fields fields = new Fields(body, "");
        List<Directive> all = new ArrayList<>();
        List<Said> said = MessageDecoder.decode(fields, all);
        Occasion occasion = Occasion.of(said);
        List<Directive> directives = ordered(() -> Orders.on(occasion, all));
        int top = fields.whole("top_logprobs", 0, 20).orElse(0);
        if (top > 0 && !fields.flag("logprobs")) {
            throw new RejectedException(ChatError.badRequest(
                    "top_logprobs", "invalid_value", "`top_logprobs` is only allowed when `logprobs` is true."));
        }
        boolean stream = fields.flag("stream");
        if (fields.has("stream_options") && !stream) {
            throw new RejectedException(ChatError.badRequest(
                    "stream_options",
                    "invalid_value",
                    "The 'stream_options' parameter is only allowed when 'stream' is enabled."));
        }
        Fields options = new Fields(body.path("stream_options"), "stream_options");
        List<String> tokens = CanonicalPrompt.tokens(body);
        return new ChatRequest(
                ask(fields, said, model, tokens.size(), ordered(() -> Orders.wish(directives, model.id(), occasion))),
                tokens,
                stream,
                options.flag("include_usage"),
                options.flag("continuous_usage_stats"),
                fields.flag("logprobs"),
                top,
                fields.whole("n", 1, MOST_CHOICES).orElse(1),
                directives);
    }

    /** What a directive says wrongly is a mistake in the messages. */
    private static <T> T ordered(Supplier<T> read) throws RejectedException {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            throw new RejectedException(
                    ChatError.badRequest("messages", "sim_directive", String.valueOf(e.getMessage())));
        }
    }

    private static Ask ask(Fields fields, List<Said> said, Model model, int prompt, Wish wish)
            throws RejectedException {
        ToolDecoder tools = ToolDecoder.decode(fields);
        return new Ask(
                said,
                tools.tools(),
                tools.choice(),
                tools.parallel(),
                format(fields),
                effort(fields),
                fields.number("temperature", 1, 0, 2),
                seed(fields),
                limit(fields, model, prompt),
                stop(fields),
                wish);
    }

    private static int limit(Fields fields, Model model, int prompt) throws RejectedException {
        OptionalInt newer = fields.whole("max_completion_tokens", 1, Integer.MAX_VALUE);
        OptionalInt older = fields.whole("max_tokens", 1, Integer.MAX_VALUE);
        int most = Math.max(1, Math.min(model.longest(), model.window() - prompt));
        return Math.min(most, newer.orElse(older.orElse(most)));
    }

    private static long seed(Fields fields) throws RejectedException {
        JsonNode seed = fields.object().path("seed");
        if (fields.has("seed") && !seed.isIntegralNumber()) {
            throw Fields.wrongType("seed", "an integer", seed);
        }
        return seed.asLong(0);
    }

    private static Optional<Effort> effort(Fields fields) throws RejectedException {
        if (!fields.has("reasoning_effort")) {
            return Optional.empty();
        }
        String name = fields.text("reasoning_effort");
        for (Effort effort : Effort.values()) {
            if (effort.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(effort);
            }
        }
        throw fields.wrongValue("reasoning_effort", "'none', 'minimal', 'low', 'medium', 'high', and 'xhigh'");
    }

    private static Format format(Fields fields) throws RejectedException {
        if (!fields.has("response_format")) {
            return Format.TEXT;
        }
        Fields format = fields.object("response_format");
        return switch (format.text("type")) {
            case "text" -> Format.TEXT;
            case "json_object" -> Format.OBJECT;
            case "json_schema" -> schema(format.object("json_schema"));
            default -> throw format.wrongValue("type", "'json_object', 'json_schema', and 'text'");
        };
    }

    private static Format schema(Fields schema) throws RejectedException {
        schema.text("name");
        return Format.schema(schema.object("schema").object());
    }

    private static List<String> stop(Fields fields) throws RejectedException {
        JsonNode stop = fields.object().path("stop");
        if (!fields.has("stop")) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode text : stop.isArray() ? stop : List.of(stop)) {
            if (!text.isTextual() || text.asText().isEmpty() || texts.size() == 4) {
                throw Fields.wrongType("stop", "a string or up to 4 strings", text);
            }
            texts.add(text.asText());
        }
        return texts;
    }
}
