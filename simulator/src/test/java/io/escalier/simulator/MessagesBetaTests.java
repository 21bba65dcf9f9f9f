package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("A beta of the messages dialect")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesBetaTests {
    /** As an agent at the command line sends them. */
    private static final String AGENT = "claude-code-20250219,interleaved-thinking-2025-05-14,"
            + "thinking-token-count-2026-05-13,context-management-2025-06-27,prompt-caching-scope-2026-01-05,"
            + "mid-conversation-system-2026-04-07,advisor-tool-2026-03-01,advanced-tool-use-2025-11-20,"
            + "effort-2025-11-24,cache-diagnosis-2026-04-07";

    private final Sim sim = new Sim();
    private final Messages messages = new Messages(sim);

    @AfterAll
    void stop() {
        sim.close();
    }

    private static ObjectNode agents() {
        ObjectNode body = Messages.tools(Messages.ask("sim-frontier", "What is 2 + 3? Number only."), "Bash");
        body.putObject("thinking").put("type", "adaptive").put("display", "omitted");
        body.putObject("output_config").put("effort", "high");
        body.putObject("context_management")
                .putArray("edits")
                .addObject()
                .put("type", "clear_thinking_20251015")
                .put("keep", "all");
        body.putObject("diagnostics");
        body.putObject("metadata").put("user_id", "{\"device_id\":\"" + "0".repeat(64) + "\",\"account_uuid\":\"\"}");
        body.putArray("system")
                .add(Sim.json("{\"type\":\"text\",\"text\":\"x-anthropic-billing-header: cc_version=2\"}"))
                .add(Sim.json("{\"type\":\"text\",\"text\":\"You are an agent.\",\"cache_control\":"
                        + "{\"type\":\"ephemeral\",\"ttl\":\"1h\",\"scope\":\"global\"}}"));
        return body;
    }

    @Test
    @DisplayName("may be one of many, with the members that belong to them")
    void manyAtOnce() {
        assertEquals("5", Messages.text(messages.answer(agents(), "anthropic-beta", AGENT)));
    }

    @Test
    @DisplayName("is needed for the members that belong to it")
    void membersNeedThem() {
        String without = AGENT.replace("cache-diagnosis-2026-04-07", "files-api-2025-04-14");
        assertEquals(
                "diagnostics: Extra inputs are not permitted", messages.refusal(agents(), "anthropic-beta", without));
        without = AGENT.replace("prompt-caching-scope-2026-01-05", "files-api-2025-04-14");
        assertEquals(
                "system.1.text.cache_control.ephemeral.scope: Extra inputs are not permitted",
                messages.refusal(agents(), "anthropic-beta", without));
    }

    @Test
    @DisplayName("can keep thoughts to their signature, unless the request says how to show them")
    void redactThinking() {
        ObjectNode body = Messages.thinking("sim-frontier", "[[sim:think=9 say=x]]");
        JsonNode answer = messages.answer(body, "anthropic-beta", "redact-thinking-2026-02-12");
        assertEquals("", answer.at("/content/0/thinking").asText());
        assertFalse(answer.at("/content/0/signature").asText().isEmpty());
        ((ObjectNode) body.path("thinking")).put("display", "summarized");
        answer = messages.answer(body, "anthropic-beta", "redact-thinking-2026-02-12");
        assertTrue(answer.at("/content/0/thinking").asText().length() > 9);
    }

    @Test
    @DisplayName("had output_format, which is output_config.format now")
    void outputFormat() {
        ObjectNode body = Messages.ask("sim-frontier", "What is 2 + 3?");
        body.putObject("output_format")
                .put("type", "json_schema")
                .set(
                        "schema",
                        Sim.json("{\"type\":\"object\",\"properties\":{\"answer\":{\"type\":\"string\"}},"
                                + "\"additionalProperties\":false}"));
        JsonNode answer = messages.answer(body, "anthropic-beta", "structured-outputs-2025-11-13");
        assertTrue(Sim.json(Messages.text(answer)).isObject());
    }
}
