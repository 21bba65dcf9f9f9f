package io.escalier.gateway.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.Rig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The official OpenAI client for Java, as agents use it,")
class OpenAiAgentTests {
    private static final String PNG = "data:image/png;base64,"
            + "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private static final String ORDERS = "{\"orders\":["
            + "{\"order_id\":\"O-1001\",\"customer_id\":\"C-1\",\"total_cents\":5000,\"status\":\"pending\",\"city\":\"Oslo\"},"
            + "{\"order_id\":\"O-1002\",\"customer_id\":\"C-1\",\"total_cents\":7000,\"status\":\"pending\",\"city\":\"Oslo\"}]}";

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Rig rig;

    @SuppressWarnings("NullAway.Init")
    private OpenAIClient client;

    private void start(String models) throws Exception {
        rig = Rig.start(directory, "rules: []\n", Limited.NOT.speaking(models));
        client = OpenAIOkHttpClient.builder()
                .baseUrl(rig.gateway().clientUrl() + "/v1")
                .apiKey("none")
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        rig.close();
    }

    private static ChatCompletionCreateParams.Builder asking(String text) {
        return ChatCompletionCreateParams.builder().model("auto").addUserMessage(text);
    }

    private static FunctionDefinition tool(String name, String... arguments) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String argument : arguments) {
            properties.put(argument, Map.of("type", argument.endsWith("cents") ? "integer" : "string"));
        }
        return FunctionDefinition.builder()
                .name(name)
                .parameters(FunctionParameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty("properties", JsonValue.from(properties))
                        .build())
                .build();
    }

    private static List<ChatCompletionMessageToolCall> calls(ChatCompletion answer) {
        return answer.choices().get(0).message().toolCalls().orElse(List.of());
    }

    private static ChatCompletionToolMessageParam result(ChatCompletionMessageToolCall call, String content) {
        return ChatCompletionToolMessageParam.builder()
                .toolCallId(call.asFunction().id())
                .content(content)
                .build();
    }

    @ParameterizedTest(name = "models that speak {0}")
    @ValueSource(strings = {"openai", "anthropic"})
    @DisplayName("gets several calls in one turn, and gives back all of their results")
    void parallel(String models) throws Exception {
        start(models);
        ChatCompletionCreateParams.Builder talk = asking(
                        "Please send every pending order of customer C-1 to Lyon, and refund 10 percent of the cheapest"
                                + " of them.")
                .addFunctionTool(tool("list_orders", "customer_id"))
                .addFunctionTool(tool("update_order", "order_id", "city"))
                .addFunctionTool(tool("refund", "order_id", "amount_cents"));
        ChatCompletion first = client.chat().completions().create(talk.build());
        talk.addMessage(first.choices().get(0).message())
                .addMessage(result(calls(first).get(0), ORDERS));
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(talk.build())) {
            stream.stream().forEach(accumulator::accumulate);
        }
        ChatCompletion second = accumulator.chatCompletion();
        assertEquals(
                List.of("update_order", "update_order", "refund"),
                calls(second).stream()
                        .map(call -> call.asFunction().function().name())
                        .toList());
        talk.addMessage(second.choices().get(0).message());
        calls(second).forEach(call -> talk.addMessage(result(call, "{}")));
        ChatCompletion last = client.chat().completions().create(talk.build());
        assertTrue(calls(last).isEmpty(), last.toString());
        rig.books().agree();
    }

    private ChatCompletion looking() {
        return client.chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model("auto")
                        .addUserMessageOfArrayOfContentParts(List.of(
                                ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder()
                                        .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder()
                                                .url(PNG)
                                                .build())
                                        .build()),
                                ChatCompletionContentPart.ofText(ChatCompletionContentPartText.builder()
                                        .text("What is 12 + 7?")
                                        .build())))
                        .build());
    }

    @ParameterizedTest(name = "models that speak {0}")
    @ValueSource(strings = {"openai", "anthropic"})
    @DisplayName("shows pictures, which the model looks at")
    void pictures(String models) throws Exception {
        start(models);
        ChatCompletion answer = looking();
        assertEquals("19", answer.choices().get(0).message().content().orElse(""));
        long words = client.chat()
                .completions()
                .create(asking("What is 12 + 7?").build())
                .usage()
                .orElseThrow()
                .promptTokens();
        long looked = answer.usage().orElseThrow().promptTokens();
        assertTrue(looked > words + 50, looked + " against " + words);
        rig.books().agree();
    }

    @ParameterizedTest(name = "models that speak {0}")
    @ValueSource(strings = {"openai", "anthropic"})
    @DisplayName("gets its answer where a provider was short of breath for a moment, and is billed once")
    void retried(String models) throws Exception {
        start(models);
        ChatCompletion answer = client.chat()
                .completions()
                .create(asking("What is 12 + 7? [[sim:fault=429 times=1]]").build());
        assertEquals("19", answer.choices().get(0).message().content().orElse(""));
        assertEquals(
                List.of("rate_limited", "ok"),
                rig.books().agree().rows().stream().map(row -> row.result()).toList());
    }
}
