package io.escalier.gateway.dialect.openai;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.Shown;
import io.escalier.gateway.dialect.neutral.NeutralRequest;
import io.escalier.gateway.dialect.neutral.Settings;
import io.escalier.gateway.dialect.neutral.Shape;
import io.escalier.gateway.dialect.neutral.Thinking;
import io.escalier.gateway.dialect.neutral.ToolOffer;
import io.escalier.gateway.dialect.neutral.ToolUse;
import io.escalier.gateway.dialect.neutral.Turn;
import io.escalier.routing.task.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a chat request, which was found to be in order, with all that another dialect may carry. */
final class ChatNeutralReader {
    /** Read elsewhere, or of no meaning beyond this dialect. */
    private static final Set<String> SILENT = Set.of("model", "stream_options");

    private final JsonCursor at;
    private final Set<String> others = new LinkedHashSet<>();
    private final List<ToolOffer> tools = new ArrayList<>();
    private final List<String> stop = new ArrayList<>();
    private List<Turn> turns = List.of();
    private ToolUse.@Nullable Way way;
    private @Nullable String named;
    private @Nullable Boolean parallel;
    private OptionalDouble temperature = OptionalDouble.empty();
    private OptionalDouble topP = OptionalDouble.empty();
    private OptionalInt topK = OptionalInt.empty();
    private @Nullable String user;
    private @Nullable String effort;
    private @Nullable Shape shape;

    private ChatNeutralReader(JsonCursor at) {
        this.at = at;
    }

    static NeutralRequest read(Request request) {
        try (JsonCursor at = JsonCursor.strict(request.raw())) {
            at.next();
            return new ChatNeutralReader(at).members(request);
        } catch (IOException broken) {
            // It was read before.
            throw new UncheckedIOException(broken);
        }
    }

    private NeutralRequest members(Request request) throws IOException {
        String name;
        while ((name = at.nextMember()) != null) {
            if (!at.at(JsonToken.VALUE_NULL)) {
                member(name);
                at.skip();
            }
        }
        Settings settings = new Settings(
                request.asked().stream(),
                request.asked().maxTokens(),
                temperature,
                topP,
                topK,
                stop,
                user,
                new Thinking(null, OptionalInt.empty(), effort),
                shape);
        return new NeutralRequest(turns, tools, new ToolUse(way, named, parallel), settings, others);
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "messages" -> turns = ChatTurnReader.turns(at, others);
            case "tools" -> ChatToolReader.offers(at, tools, others);
            case "tool_choice" -> toolChoice();
            case "parallel_tool_calls" -> parallel = at.at(JsonToken.VALUE_TRUE);
            case "temperature" -> temperature = OptionalDouble.of(at.number());
            case "top_p" -> topP = number(name);
            case "top_k" -> topK = number(name).isPresent() ? OptionalInt.of((int) at.number()) : OptionalInt.empty();
            case "stop" -> stop();
            case "user", "safety_identifier" -> user(name);
            case "reasoning_effort" -> effort = at.string();
            case "response_format" -> shape = ChatToolReader.shape(at, others);
            case "max_tokens", "max_completion_tokens", "stream" -> at.skip();
            default -> other(name);
        }
    }

    /** What asks for nothing is not missed by anybody. */
    private void other(String name) throws IOException {
        boolean nothing = at.at(JsonToken.VALUE_FALSE)
                || at.atNumber() && at.number() == (name.equals("n") ? 1 : 0)
                || SILENT.contains(name);
        if (at.at(JsonToken.START_OBJECT) || at.at(JsonToken.START_ARRAY)) {
            int from = at.from();
            at.skip();
            nothing |= at.to() - from == 2;
        }
        if (!nothing) {
            others.add(Shown.name(name));
        }
    }

    private OptionalDouble number(String name) throws IOException {
        if (at.atNumber()) {
            return OptionalDouble.of(at.number());
        }
        other(name);
        return OptionalDouble.empty();
    }

    private void user(String name) throws IOException {
        if (at.at(JsonToken.VALUE_STRING)) {
            user = at.text();
        } else {
            other(name);
        }
    }

    private void stop() throws IOException {
        if (at.at(JsonToken.VALUE_STRING)) {
            stop.add(at.text());
        } else if (at.at(JsonToken.START_ARRAY)) {
            while (at.next() != JsonToken.END_ARRAY) {
                if (at.at(JsonToken.VALUE_STRING)) {
                    stop.add(at.text());
                } else {
                    at.skip();
                }
            }
        } else {
            other("stop");
        }
    }

    private void toolChoice() throws IOException {
        String word = at.string();
        if (word != null) {
            switch (word) {
                case "auto" -> way = ToolUse.Way.AUTO;
                case "required" -> way = ToolUse.Way.ANY;
                case "none" -> way = ToolUse.Way.NONE;
                default -> others.add("tool_choice");
            }
            return;
        }
        named = ChatToolReader.chosen(at);
        if (named == null) {
            others.add("tool_choice");
        } else {
            way = ToolUse.Way.NAMED;
        }
    }
}
