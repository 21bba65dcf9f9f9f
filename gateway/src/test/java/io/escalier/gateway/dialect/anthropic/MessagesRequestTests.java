package io.escalier.gateway.dialect.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.routing.situation.Abilities;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Format;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Role;
import io.escalier.routing.task.Tool;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A request of the Messages API")
class MessagesRequestTests {
    private static final UpstreamModel SONNET = Golden.model("claude-sonnet-5");
    private static final String TALK = """
            {"model":"r", "max_tokens":100, "unknown": [1,  2],
             "system":[{"type":"text","text":"Be brief.","cache_control":{"type":"ephemeral"}}],
             "tools":[{"name":"look","input_schema":{"type":"object"}},{"type":"web_search_20260318","name":"web_search"}],
             "output_config":{"format":{"type":"json_schema","schema":{"type": "object"}}},
             "messages":[
              {"role":"user","content":"Where?"},
              {"role":"assistant","content":[
                {"type":"thinking","thinking":"Hm.","signature":"EqQB"},
                {"type":"text","text":"I look."},
                {"type":"tool_use","id":"toolu_1","name":"look","input":{"at": "map"}}]},
              {"role":"user","content":[
                {"type":"tool_result","tool_use_id":"toolu_1","content":[{"type":"text","text":"Here"},{"type":"image","source":{"type":"url","url":"https://x"}}]},
                {"type":"text","text":"And?"}]}]}
            """;

    private static String sent(Request request, Change... changes) {
        return Golden.text(new AnthropicMessages().encode(request, new Prompt.Changed(List.of(changes)), SONNET));
    }

    @Test
    @DisplayName("is read as a conversation: instructions first, results of tools as the tools' words")
    void read() {
        Request request = Golden.read(TALK);
        assertEquals(
                List.of(Role.SYSTEM, Role.USER, Role.ASSISTANT, Role.TOOL, Role.USER),
                request.messages().stream().map(message -> message.role()).toList());
        assertEquals("Be brief.", request.messages().get(0).text());
        assertEquals(
                List.of(
                        new Content.Other("thinking"),
                        new Content.Text("I look."),
                        new Content.ToolCall("toolu_1", "look", "{\"at\": \"map\"}")),
                request.messages().get(2).content());
        assertEquals(
                List.of(new Content.ToolResult("toolu_1", "Here")),
                request.messages().get(3).content());
        assertEquals(List.of(new Tool("look", "{\"type\":\"object\"}")), request.tools());
        assertEquals(new Format.JsonSchema("{\"type\": \"object\"}"), request.format());
        assertEquals(OptionalInt.of(100), request.asked().maxTokens());
        assertEquals("anthropic", request.origin().dialect());
    }

    @Test
    @DisplayName("goes to a provider of this dialect byte for byte, with the model's name in the place of the route's")
    void passesThrough() {
        assertEquals(TALK.replace("\"r\"", "\"claude-sonnet-5\""), sent(Golden.read(TALK)));
    }

    @Test
    @DisplayName("takes changes as edits of what they touch")
    void changes() {
        Request request = Golden.read(TALK);
        String appended = sent(request, new Change.Append("Really?"));
        assertTrue(
                appended.contains(
                        "\"And?\"}]},{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Really?\"}]}]"),
                appended);
        JsonObject tried = new JsonObject(sent(request, new Change.Effort("high"), new Change.Temperature(1.5)));
        assertEquals("high", tried.getJsonObject("output_config").getString("effort"));
        assertTrue(tried.getJsonObject("output_config").containsKey("format"));
        assertEquals(1.0, tried.getDouble("temperature"));
        JsonObject aside = new JsonObject(sent(request, new Change.Aside(7)));
        assertEquals(7, aside.getInteger("max_tokens"));
        assertEquals("none", aside.getJsonObject("tool_choice").getString("type"));
        assertTrue(!aside.containsKey("output_config"));
    }

    @Test
    @DisplayName("gives each model its own thoughts back as it signed them, and those of others not at all")
    void thoughts() {
        String mark = Seal.of(SONNET).mark();
        String mine = TALK.replace("\"EqQB\"", "\"" + mark + "EqQB\"");
        assertEquals(TALK.replace("\"r\"", "\"claude-sonnet-5\""), sent(Golden.read(mine)));
        String other = Seal.of(Golden.model("claude-opus-4-8")).mark();
        JsonObject stripped = new JsonObject(sent(Golden.read(TALK.replace("\"EqQB\"", "\"" + other + "EqQB\""))));
        assertEquals(
                2,
                stripped.getJsonArray("messages")
                        .getJsonObject(1)
                        .getJsonArray("content")
                        .size());
        String thinking = TALK.replace(
                "\"max_tokens\"", "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024},\"max_tokens\"");
        assertTrue(
                !new JsonObject(sent(Golden.read(thinking.replace("\"EqQB\"", "\"" + other + "EqQB\"")
                                .replace(",\n    {\"type\":\"text\",\"text\":\"And?\"}", ""))))
                        .containsKey("thinking"),
                "it may not think on in a turn whose first thought is gone");
        String alone = "{\"model\":\"r\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"a\"},"
                + "{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"x\",\"signature\":\""
                + other + "\"}]},{\"role\":\"user\",\"content\":\"b\"}]}";
        assertEquals(
                2,
                new JsonObject(sent(Golden.read(alone)))
                        .getJsonArray("messages")
                        .size());
    }

    @Test
    @DisplayName("has the version and those betas that the provider takes as headers")
    void versions() throws Exception {
        Request request = new AnthropicMessages()
                .decode(
                        Golden.bytes(TALK),
                        Map.of(
                                "anthropic-version",
                                "2023-06-01",
                                "anthropic-beta",
                                "context-1m-2025-08-07, unknown-1"));
        UpstreamModel some = new UpstreamModel(
                "p",
                "m",
                Abilities.of(false, OptionalInt.empty(), Set.of()),
                Map.of(),
                true,
                new UpstreamModel.Betas(false, Set.of("context-1m-2025-08-07")));
        assertEquals(
                Map.of("anthropic-version", "2023-06-01", "anthropic-beta", "context-1m-2025-08-07"),
                new AnthropicMessages().headers(request, some));
        assertEquals(
                Map.of("anthropic-version", "2023-06-01"), new AnthropicMessages().headers(Golden.read(TALK), some));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"max_tokens\":9,\"messages\":[]} | messages",
                "{\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]} | model",
                "{\"model\":\"r\",\"max_tokens\":-1,\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]} | max_tokens",
                "{\"model\":\"r\",\"messages\":[{\"content\":\"a\"}]} | messages[0].role",
                "{\"model\":\"r\",\"messages\":[{\"role\":\"tool\",\"content\":\"a\"}]} | messages[0].role",
                "{\"model\":\"r\",\"messages\":[{\"role\":\"user\",\"content\":7}]} | messages[0].content",
                "{\"model\":\"r\",\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"a\"}]}]} | messages[0].content[0].type",
                "{\"model\":\"r\",\"base_url\":\"x\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]} | base_url",
            })
    @DisplayName("is refused with the field named")
    void refused(String json, String field) {
        RefusedException refused = assertThrows(
                RefusedException.class, () -> new AnthropicMessages().decode(Golden.bytes(json), Map.of()));
        assertEquals(field, refused.failure().param());
    }

    @Test
    @DisplayName("of the gateway's own has the model, its question, its bound, and nothing of a client's")
    void own() {
        UpstreamModel thinker = new UpstreamModel(
                "p",
                "m",
                Abilities.of(false, OptionalInt.empty(), Set.of()),
                Map.of("max_tokens", "9000", "thinking", "{}", "service_tier", "\"auto\""),
                true,
                UpstreamModel.Betas.ALL);
        Prompt.Own question = new Prompt.Own("Judge \"it\".", "a\nb", 7, true, "{\"type\":\"object\"}");
        assertEquals(
                "{\"model\":\"m\",\"max_tokens\":7,\"system\":\"Judge \\\"it\\\".\","
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"a\\nb\"}],\"stream\":false,"
                        + "\"service_tier\":\"auto\","
                        + "\"output_config\":{\"format\":{\"type\":\"json_schema\",\"schema\":{\"type\":\"object\"}}}}",
                Golden.text(new AnthropicMessages().encode(Golden.read(TALK), question, thinker)));
    }
}
