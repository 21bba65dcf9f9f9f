package io.escalier.gateway.dialect.anthropic;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.Shown;
import io.escalier.gateway.dialect.neutral.Block;
import io.escalier.gateway.dialect.neutral.NeutralRequest;
import io.escalier.gateway.dialect.neutral.Settings;
import io.escalier.gateway.dialect.neutral.Shape;
import io.escalier.gateway.dialect.neutral.Thinking;
import io.escalier.gateway.dialect.neutral.ToolOffer;
import io.escalier.gateway.dialect.neutral.ToolUse;
import io.escalier.gateway.dialect.neutral.Turn;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a request, which was found to be in order, with all that another dialect may carry. */
final class MessagesNeutralReader {
    private final JsonCursor at;
    private final Set<String> others = new LinkedHashSet<>();
    private final List<ToolOffer> tools = new ArrayList<>();
    private final List<String> stop = new ArrayList<>();
    private List<Block> system = List.of();
    private List<Turn> turns = List.of();
    private ToolUse toolUse = ToolUse.NOT_SAID;
    private OptionalDouble temperature = OptionalDouble.empty();
    private OptionalDouble topP = OptionalDouble.empty();
    private OptionalInt topK = OptionalInt.empty();
    private @Nullable String user;
    private @Nullable Boolean thinks;
    private OptionalInt budget = OptionalInt.empty();
    private @Nullable String effort;
    private @Nullable Shape shape;

    private MessagesNeutralReader(JsonCursor at) {
        this.at = at;
    }

    static NeutralRequest read(Request request) {
        try (JsonCursor at = JsonCursor.strict(request.raw())) {
            at.next();
            return new MessagesNeutralReader(at).members(request);
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
        List<Turn> all = new ArrayList<>(turns.size() + 1);
        if (!system.isEmpty()) {
            all.add(new Turn(Role.SYSTEM, system));
        }
        all.addAll(turns);
        Settings settings = new Settings(
                request.asked().stream(),
                request.asked().maxTokens(),
                temperature,
                topP,
                topK,
                stop,
                user,
                new Thinking(thinks, budget, effort),
                shape);
        return new NeutralRequest(all, tools, toolUse, settings, others);
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "messages" -> turns = MessagesTurnReader.turns(at, others);
            case "system" -> system = MessagesTurnReader.content(at, others);
            case "tools" -> OfferReader.offers(at, tools, others);
            case "tool_choice" -> toolUse = OfferReader.choice(at, others);
            case "temperature" -> temperature = number();
            case "top_p" -> topP = number();
            case "top_k" -> topK = whole();
            case "stop_sequences" -> stop();
            case "metadata" -> metadata();
            case "thinking" -> thinking();
            case "output_config" -> outputConfig();
            case "output_format" -> shape = shape();
            case "model", "max_tokens", "stream" -> at.skip();
            default -> others.add(Shown.name(name));
        }
    }

    private OptionalDouble number() throws IOException {
        return at.atNumber() ? OptionalDouble.of(at.number()) : OptionalDouble.empty();
    }

    private OptionalInt whole() throws IOException {
        return at.atNumber() ? OptionalInt.of((int) at.number()) : OptionalInt.empty();
    }

    private void stop() throws IOException {
        if (!at.at(JsonToken.START_ARRAY)) {
            return;
        }
        while (at.next() != JsonToken.END_ARRAY) {
            if (at.at(JsonToken.VALUE_STRING)) {
                stop.add(at.text());
            }
            at.skip();
        }
    }

    private void metadata() throws IOException {
        if (!at.at(JsonToken.START_OBJECT)) {
            return;
        }
        String member;
        while ((member = at.nextMember()) != null) {
            if (member.equals("user_id")) {
                user = at.string();
            } else {
                others.add("metadata." + Shown.name(member));
            }
            at.skip();
        }
    }

    private void thinking() throws IOException {
        if (!at.at(JsonToken.START_OBJECT)) {
            return;
        }
        String member;
        while ((member = at.nextMember()) != null) {
            switch (member) {
                case "type" -> thinks = !"disabled".equals(at.string());
                case "budget_tokens" -> budget = whole();
                default -> OfferReader.other("thinking." + member, at, others);
            }
            at.skip();
        }
    }

    private void outputConfig() throws IOException {
        if (!at.at(JsonToken.START_OBJECT)) {
            return;
        }
        String member;
        while ((member = at.nextMember()) != null) {
            switch (member) {
                case "effort" -> effort = at.string();
                case "format" -> shape = shape();
                default -> OfferReader.other("output_config." + member, at, others);
            }
            at.skip();
        }
    }

    private @Nullable Shape shape() throws IOException {
        if (!at.at(JsonToken.START_OBJECT)) {
            return null;
        }
        String schema = null;
        String member;
        while ((member = at.nextMember()) != null) {
            if (member.equals("schema")) {
                schema = at.text(at.value());
            } else {
                at.skip();
            }
        }
        return schema == null ? null : new Shape(schema, null, true);
    }
}
