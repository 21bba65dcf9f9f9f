package io.escalier.simulator.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.escalier.simulator.cache.BreakpointCache.Life;
import io.escalier.simulator.directive.Directive;
import io.escalier.simulator.mind.Ask;
import io.escalier.simulator.mind.Effort;
import io.escalier.simulator.mind.Format;
import io.escalier.simulator.mind.Model;
import io.escalier.simulator.mind.Occasion;
import io.escalier.simulator.mind.Role;
import io.escalier.simulator.order.Orders;
import io.escalier.simulator.wire.RejectedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads and checks a request of the messages dialect. What the real API does not know is refused. */
public final class MessagesDecoder {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Fields body;
    private final Model model;
    private final Edition edition;
    private final CacheControl cache;
    private final BlockReader reader;
    private final Prompt prompt = new Prompt();

    private MessagesDecoder(Fields body, Model model, Edition edition, Seal seal) {
        this.body = body;
        this.model = model;
        this.edition = edition;
        this.cache = new CacheControl(edition.betas());
        this.reader = new BlockReader(cache, seal, edition);
    }

    /** The body as JSON. */
    public static JsonNode parse(byte[] body) throws RejectedException {
        try {
            JsonNode json = JSON.readTree(new String(body, StandardCharsets.UTF_8));
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw new RejectedException(
                    ApiError.invalid("The request body is not valid JSON: " + e.getOriginalMessage()));
        }
        throw new RejectedException(ApiError.invalid("The request body is not valid JSON: it is no object"));
    }

    /** The name in {@code model}. */
    public static String model(JsonNode body) throws RejectedException {
        return new Fields(body, "").text("model");
    }

    /** @throws RejectedException in the words of the real API, where they are known */
    public static MessagesRequest decode(JsonNode body, Model model, Edition edition, Seal seal)
            throws RejectedException {
        return new MessagesDecoder(new Fields(body, ""), model, edition, seal).request(true);
    }

    /** How many tokens a prompt has; {@code max_tokens} and what belongs to an answer is not allowed. */
    public static int count(JsonNode body, Model model, Edition edition, Seal seal) throws RejectedException {
        return new MessagesDecoder(new Fields(body, ""), model, edition, seal)
                .request(false)
                .tokens()
                .size();
    }

    private MessagesRequest request(boolean answered) throws RejectedException {
        Envelope.check(body, answered, edition);
        Betas betas = edition.betas();
        OptionalInt most = answered ? Envelope.mostTokens(body, model) : OptionalInt.empty();
        Thinking thinking = Thinking.of(body, most, betas);
        OutputConfig output = OutputConfig.of(body, betas);
        ToolReader tools = ToolReader.of(body, cache, betas);
        List<Block> system = system();
        List<Turn> turns = Conversation.of(body, reader);
        Envelope.checkSampling(body, thinking, tools);
        TurnRules.check(turns, thinking);
        Life all = cache.read(body);
        cache.checkCount();
        write(tools, output, system, turns, thinking);
        prompt.keep(all);
        Transcriber transcriber = new Transcriber();
        transcriber.system(system);
        turns.forEach(transcriber::turn);
        return ordered(transcriber, tools, output, thinking, most.orElse(model.longest()), TurnRules.pending(turns));
    }

    private List<Block> system() throws RejectedException {
        JsonNode system = body.object().path("system");
        if (!body.has("system")) {
            return List.of();
        }
        if (system.isTextual()) {
            return List.of(reader.text(system.asText(), "system.0"));
        }
        List<Block> texts = new ArrayList<>();
        for (JsonNode text : body.list("system")) {
            texts.add(reader.inSystem(text, "system." + texts.size()));
        }
        return texts;
    }

    private void write(ToolReader tools, OutputConfig output, List<Block> system, List<Turn> turns, Thinking thinking) {
        tools.defined().forEach(prompt::tool);
        if (output.format().kind() != Format.Kind.TEXT) {
            prompt.format(output.format().schema().toString());
        }
        prompt.system(system);
        prompt.mode(thinking.mode() + " " + tools.choice());
        for (int i = 0; i < turns.size(); i++) {
            boolean open = i == turns.size() - 1 && turns.get(i).role() == Role.ASSISTANT;
            prompt.turn(turns.get(i), open);
        }
        if (turns.get(turns.size() - 1).role() == Role.USER) {
            prompt.answer();
        }
    }

    private MessagesRequest ordered(
            Transcriber transcriber,
            ToolReader tools,
            OutputConfig output,
            Thinking thinking,
            int most,
            List<String> pending)
            throws RejectedException {
        List<String> tokens = prompt.tokens();
        Occasion occasion = Occasion.of(transcriber.said());
        try {
            List<Directive> directives = Orders.on(occasion, transcriber.directives());
            Ask ask = new Ask(
                    transcriber.said(),
                    tools.offered(),
                    tools.choice(),
                    tools.parallel(),
                    output.format(),
                    Optional.of(thinking.on() ? output.effort().orElse(Effort.MEDIUM) : Effort.NONE),
                    body.object().path("temperature").asDouble(1),
                    0,
                    Math.max(1, Math.min(most, model.window() - tokens.size())),
                    Envelope.stops(body),
                    Orders.wish(directives, model.id(), occasion));
            boolean redact = Orders.redacts(directives, model.id());
            boolean stream = body.flag("stream");
            List<Directive> aside = transcriber.directives().stream()
                    .filter(directive -> directive.on().equals(Optional.of(Occasion.ADVICE.label())))
                    .toList();
            return new MessagesRequest(
                    ask,
                    tokens,
                    prompt.blocks(),
                    stream,
                    most,
                    thinking,
                    redact,
                    directives,
                    tools.advisor(),
                    pending,
                    aside,
                    Orders.consults(directives, model.id()),
                    Orders.pauses(directives, model.id()) && pending.isEmpty());
        } catch (IllegalArgumentException e) {
            throw ApiError.wrong("messages", String.valueOf(e.getMessage()));
        }
    }
}
