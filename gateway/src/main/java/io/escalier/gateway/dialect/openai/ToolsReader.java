package io.escalier.gateway.dialect.openai;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.neutral.ToolOffers;
import io.escalier.gateway.dialect.reading.Refusals;
import io.escalier.gateway.dialect.reading.Scalars;
import io.escalier.routing.task.AdvisorWish;
import io.escalier.routing.task.Tool;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads {@code tools}, and {@code functions} of older clients. Tools without a name are the provider's own. */
final class ToolsReader {
    private final JsonCursor at;
    private @Nullable String type;
    private @Nullable String name;
    private @Nullable String parameters;
    private @Nullable String model;
    private OptionalInt maxUses = OptionalInt.empty();
    private OptionalInt maxTokens = OptionalInt.empty();

    private ToolsReader(JsonCursor at) {
        this.at = at;
    }

    /**
     * @param tools gets the client's own
     * @return the advisor among them; null for none
     */
    static @Nullable AdvisorWish tools(JsonCursor at, List<Tool> tools) throws IOException, RefusedException {
        AdvisorWish advisor = null;
        if (Scalars.array(at)) {
            while (Scalars.nextObject(at)) {
                String path = at.path();
                ToolsReader reader = new ToolsReader(at);
                reader.members();
                if (ToolOffers.ADVISOR.equals(reader.type)) {
                    advisor = reader.advisor(path);
                } else if (reader.name != null) {
                    tools.add(new Tool(reader.name, reader.parameters));
                } else if ("function".equals(reader.type)) {
                    throw Refusals.missing(at.path() + ".function.name", "send the name that the model must call");
                }
            }
        }
        return advisor;
    }

    private AdvisorWish advisor(String path) throws RefusedException {
        if (model == null || model.isBlank()) {
            throw Refusals.missing(path + ".model", "send the name of the model that is to advise");
        }
        if (maxUses.isPresent() && maxUses.getAsInt() < 1) {
            throw Refusals.invalid(path + ".max_uses", "is " + maxUses.getAsInt(), "send 1 or more");
        }
        if (maxTokens.isPresent() && maxTokens.getAsInt() < 1) {
            throw Refusals.invalid(path + ".max_tokens", "is " + maxTokens.getAsInt(), "send 1 or more");
        }
        return new AdvisorWish("advisor", model, maxUses, maxTokens, false);
    }

    private void members() throws IOException, RefusedException {
        String member;
        while ((member = at.nextMember()) != null) {
            switch (member) {
                case "type" -> type = Scalars.text(at);
                case "model" -> model = at.string();
                case "max_uses" -> maxUses = Scalars.whole(at);
                case "max_tokens" -> maxTokens = Scalars.whole(at);
                case "name" -> name = Scalars.text(at);
                case "parameters" -> parameters = at.at(JsonToken.VALUE_NULL) ? null : at.text(at.value());
                case "function", "custom" -> {
                    if (Scalars.object(at)) {
                        members();
                    }
                }
                default -> at.skip();
            }
        }
    }
}
