package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.reading.Refusals;
import io.escalier.gateway.dialect.reading.Scalars;
import io.escalier.routing.task.AdvisorWish;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The definition of the advisor tool among a client's tools.
 *
 * @see <a href="https://platform.claude.com/docs/en/agents-and-tools/tool-use/advisor-tool">Advisor tool</a>
 */
final class AdvisorTool {
    /** All editions of the tool. */
    static final String TYPE = "advisor_";

    /** In front of the names of the beta that it is in. */
    static final String BETA = "advisor-tool-";

    /** The beta that a request names which has it served. */
    static final String CURRENT_BETA = "advisor-tool-2026-03-01";

    static final String CURRENT = "advisor_20260301";

    /** Its only name. */
    static final String NAME = "advisor";

    private static final int LEAST_TOKENS = 1024;

    private @Nullable String name;
    private @Nullable String model;
    private OptionalInt maxUses = OptionalInt.empty();
    private OptionalInt maxTokens = OptionalInt.empty();

    /** Whether a block of the conversation is one of this tool's; {@code name}: of a call. */
    static boolean block(String type, @Nullable String name) {
        return type.equals("advisor_tool_result") || type.equals("server_tool_use") && NAME.equals(name);
    }

    /** Takes a member of the definition at the cursor, if it knows it. */
    void member(String member, JsonCursor at) throws IOException, RefusedException {
        switch (member) {
            case "name" -> name = Scalars.text(at);
            case "model" -> model = at.string();
            case "max_uses" -> maxUses = Scalars.whole(at);
            case "max_tokens" -> maxTokens = Scalars.whole(at);
            default -> {}
        }
    }

    /**
     * The wish that it is.
     *
     * @param path where it stands
     * @throws RefusedException naming what is wrong with it
     */
    AdvisorWish wish(String type, String path, Map<String, String> headers) throws RefusedException {
        if (!type.equals(CURRENT)) {
            throw Refusals.invalid(
                    path + ".type", "is no edition of the advisor tool that is known here", "send " + CURRENT);
        }
        if (!NAME.equals(name)) {
            throw Refusals.invalid(path + ".name", "is not advisor", "send advisor");
        }
        if (model == null || model.isBlank()) {
            throw Refusals.missing(path + ".model", "send the name of the model that is to advise");
        }
        if (maxUses.isPresent() && maxUses.getAsInt() < 1) {
            throw Refusals.invalid(path + ".max_uses", "is " + maxUses.getAsInt(), "send 1 or more");
        }
        if (maxTokens.isPresent() && maxTokens.getAsInt() < LEAST_TOKENS) {
            throw Refusals.invalid(
                    path + ".max_tokens", "is " + maxTokens.getAsInt(), "send " + LEAST_TOKENS + " or more");
        }
        if (!headers.getOrDefault("anthropic-beta", "").contains(BETA)) {
            throw Refusals.invalid(path + ".type", "is in beta", "send the header anthropic-beta: " + CURRENT_BETA);
        }
        return new AdvisorWish(NAME, model, maxUses, maxTokens, true);
    }
}
