package io.escalier.simulator.messages;

import io.escalier.simulator.wire.RejectedException;
import java.util.OptionalInt;

/**
 * The advisor tool, which the API serves itself.
 *
 * @param model who is asked
 * @param maxUses how often in one answer; empty for as often as the model likes
 * @param maxTokens the longest advice
 * @see <a href="https://platform.claude.com/docs/en/agents-and-tools/tool-use/advisor-tool">Advisor tool</a>
 */
public record AdvisorTool(String model, OptionalInt maxUses, OptionalInt maxTokens) {
    static final String NAME = "advisor";

    static AdvisorTool of(Fields tool) throws RejectedException {
        tool.closed("type", "name", "model", "max_uses", "max_tokens", "caching", "cache_control");
        if (tool.has("caching")) {
            Fields caching = tool.object("caching").closed("type", "ttl");
            caching.word("type", "ephemeral");
            if (caching.has("ttl")) {
                caching.word("ttl", "5m", "1h");
            }
        }
        tool.word("name", NAME);
        return new AdvisorTool(tool.text("model"), tool.whole("max_uses", 1), tool.whole("max_tokens", 1024));
    }
}
