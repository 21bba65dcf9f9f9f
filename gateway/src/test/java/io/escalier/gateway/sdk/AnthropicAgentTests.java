package io.escalier.gateway.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.ImageBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StructuredMessage;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.Rig;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The official Anthropic client for Java, as agents use it,")
class AnthropicAgentTests {
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private static final String ORDERS = "{\"orders\":["
            + "{\"order_id\":\"O-1001\",\"customer_id\":\"C-1\",\"total_cents\":5000,\"status\":\"pending\",\"city\":\"Oslo\"},"
            + "{\"order_id\":\"O-1002\",\"customer_id\":\"C-1\",\"total_cents\":7000,\"status\":\"pending\",\"city\":\"Oslo\"}]}";

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Rig rig;

    @SuppressWarnings("NullAway.Init")
    private AnthropicClient client;

    /** What a structured answer is parsed into. */
    public static final class Person {
        public String name = "";
        public int age;
    }

    private void start(String models) throws Exception {
        rig = Rig.start(directory, "rules: []\n", Limited.NOT.speaking(models));
        client = AnthropicOkHttpClient.builder()
                .baseUrl(rig.gateway().clientUrl())
                .apiKey("none")
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        rig.close();
    }

    private static MessageCreateParams.Builder asking(String text) {
        return MessageCreateParams.builder().model("auto").maxTokens(2048).addUserMessage(text);
    }

    private static Tool tool(String name, String... arguments) {
        Tool.InputSchema.Properties.Builder properties = Tool.InputSchema.Properties.builder();
        for (String argument : arguments) {
            properties.putAdditionalProperty(
                    argument, JsonValue.from(Map.of("type", argument.endsWith("cents") ? "integer" : "string")));
        }
        return Tool.builder()
                .name(name)
                .inputSchema(Tool.InputSchema.builder()
                        .properties(properties.build())
                        .build())
                .build();
    }

    private static List<ToolUseBlock> uses(Message message) {
        return message.content().stream()
                .flatMap(block -> block.toolUse().stream())
                .toList();
    }

    private static ContentBlockParam result(ToolUseBlock use, String content) {
        return ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                .toolUseId(use.id())
                .content(content)
                .build());
    }

    @ParameterizedTest(name = "models that speak {0}")
    @ValueSource(strings = {"openai", "anthropic"})
    @DisplayName("gets several calls in one turn, and gives back all of their results in one")
    void parallel(String models) throws Exception {
        start(models);
        MessageCreateParams.Builder talk = asking(
                        "Please send every pending order of customer C-1 to Lyon, and refund 10 percent of the cheapest"
                                + " of them.")
                .addTool(tool("list_orders", "customer_id"))
                .addTool(tool("update_order", "order_id", "city"))
                .addTool(tool("refund", "order_id", "amount_cents"));
        Message first = client.messages().create(talk.build());
        talk.addMessage(first)
                .addUserMessageOfContentBlockParams(List.of(result(uses(first).get(0), ORDERS)));
        MessageAccumulator accumulator = MessageAccumulator.create();
        try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(talk.build())) {
            stream.stream().forEach(accumulator::accumulate);
        }
        Message second = accumulator.message();
        List<ToolUseBlock> calls = uses(second);
        assertEquals(
                List.of("update_order", "update_order", "refund"),
                calls.stream().map(ToolUseBlock::name).toList());
        talk.addMessage(second)
                .addUserMessageOfContentBlockParams(
                        calls.stream().map(use -> result(use, "{}")).toList());
        Message last = client.messages().create(talk.build());
        assertTrue(uses(last).isEmpty(), last.toString());
        rig.books().agree();
    }

    @ParameterizedTest(name = "models that speak {0}")
    @ValueSource(strings = {"openai", "anthropic"})
    @DisplayName("shows pictures, which the model looks at")
    void pictures(String models) throws Exception {
        start(models);
        ImageBlockParam picture = ImageBlockParam.builder()
                .source(Base64ImageSource.builder()
                        .data(PNG)
                        .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
                        .build())
                .build();
        Message answer = client.messages()
                .create(MessageCreateParams.builder()
                        .model("auto")
                        .maxTokens(500)
                        .addUserMessageOfContentBlockParams(List.of(
                                ContentBlockParam.ofImage(picture),
                                ContentBlockParam.ofText(TextBlockParam.builder()
                                        .text("What is 12 + 7?")
                                        .build())))
                        .build());
        assertEquals("19", answer.content().get(0).asText().text());
        long words = client.messages()
                .create(asking("What is 12 + 7?").build())
                .usage()
                .inputTokens();
        assertTrue(answer.usage().inputTokens() > words + 50, "input: " + answer.usage());
        rig.books().agree();
    }

    @ParameterizedTest(name = "models that speak {0}")
    @ValueSource(strings = {"openai", "anthropic"})
    @DisplayName("gets a structured answer that it can parse")
    void structured(String models) throws Exception {
        start(models);
        StructuredMessage<Person> answer = client.messages()
                .create(asking("Name and age, please.")
                        .outputConfig(Person.class)
                        .build());
        Person person = answer.content().get(0).asText().text();
        assertNotNull(person.name);
        rig.books().agree();
    }

    @ParameterizedTest(name = "models that speak {0}")
    @ValueSource(strings = {"openai", "anthropic"})
    @DisplayName("is told when a stream breaks, instead of taking a part for the whole")
    void broken(String models) throws Exception {
        start(models);
        MessageCreateParams ask =
                asking("What is 12 + 7? [[sim:fault=cut tokens=1]]").build();
        assertThrows(AnthropicException.class, () -> {
            try (StreamResponse<RawMessageStreamEvent> stream =
                    client.messages().createStreaming(ask)) {
                stream.stream().forEach(event -> {});
            }
        });
        rig.books().agree();
    }

    @ParameterizedTest(name = "models that speak {0}")
    @ValueSource(strings = {"openai", "anthropic"})
    @DisplayName("can leave in the middle of a stream, and the upstream call is broken off")
    void cancelled(String models) throws Exception {
        start(models);
        String text = "Tell me of a lighthouse. [[sim:tokens=200]] [[sim:fault=stall tokens=100]]";
        try (StreamResponse<RawMessageStreamEvent> stream =
                client.messages().createStreaming(asking(text).build())) {
            Iterator<RawMessageStreamEvent> events = stream.stream().iterator();
            while (!events.next().isContentBlockDelta()) {
                // What comes before the first word.
            }
        }
        assertEquals(
                List.of("cancelled"),
                rig.books().agree().rows().stream().map(row -> row.result()).toList());
    }

    @ParameterizedTest(name = "models that speak {0}")
    @ValueSource(strings = {"openai", "anthropic"})
    @DisplayName("gets its answer where a provider was short of breath for a moment, and is billed once")
    void retried(String models) throws Exception {
        start(models);
        Message answer = client.messages()
                .create(asking("What is 12 + 7? [[sim:fault=429 times=1]]").build());
        assertEquals("19", answer.content().get(0).asText().text());
        assertEquals(
                List.of("rate_limited", "ok"),
                rig.books().agree().rows().stream().map(row -> row.result()).toList());
    }
}
