package io.escalier.gateway.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolChoiceNone;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import com.anthropic.models.models.ModelInfo;
import io.escalier.gateway.rig.LedgerRow;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.Rig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The official Anthropic client for Java, through the gateway, of models that speak chat,")
class AnthropicClientTests {
    /** Long answers go to the advisor, so that a stream and a body of either model are seen. */
    private static final String POLICY = """
            stream: guard
            rules:
              - { name: long, stage: after, when: "answer.length > 60", try: [takeover] }
            """;

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Rig rig;

    @SuppressWarnings("NullAway.Init")
    private AnthropicClient client;

    /** What the models behind the gateway speak. */
    Limited spoken() {
        return Limited.NOT;
    }

    @BeforeEach
    void start() throws Exception {
        rig = Rig.start(directory, POLICY, spoken());
        client = AnthropicOkHttpClient.builder()
                .baseUrl(rig.gateway().clientUrl())
                .apiKey("none")
                .maxRetries(0)
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        rig.close();
    }

    private static MessageCreateParams.Builder asking(String text) {
        return MessageCreateParams.builder().model("auto").maxTokens(1024).addUserMessage(text);
    }

    private static String text(Message message) {
        return message.content().stream()
                .flatMap(block -> block.text().stream())
                .map(block -> block.text())
                .collect(Collectors.joining());
    }

    private Message accumulated(MessageCreateParams params) {
        MessageAccumulator accumulator = MessageAccumulator.create();
        try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(params)) {
            stream.stream().forEach(accumulator::accumulate);
        }
        return accumulator.message();
    }

    @Test
    @DisplayName("gets a whole answer, with usage and the name it asked for")
    void message() {
        Message answer = client.messages().create(asking("What is 12 + 7?").build());
        assertEquals("19", text(answer));
        assertEquals("auto", answer.model().asString());
        assertEquals(Optional.of(StopReason.END_TURN), answer.stopReason());
        assertTrue(answer.usage().inputTokens() > 0);
        assertTrue(answer.usage().outputTokens() > 0);
        rig.books().agree();
    }

    @Test
    @DisplayName("gets a stream that says the same, with the usage at its end")
    void stream() {
        Message answer = accumulated(asking("What is 12 + 7?").build());
        assertEquals("19", text(answer));
        assertEquals(Optional.of(StopReason.END_TURN), answer.stopReason());
        assertTrue(answer.usage().outputTokens() > 0);
        rig.books().agree();
    }

    @Test
    @DisplayName("gets a takeover's answer as one message")
    void takeover() {
        Message answer = accumulated(asking("Hello there, who are you?").build());
        assertEquals(
                List.of("answer", "takeover"),
                rig.books().agree().rows().stream().map(LedgerRow::purpose).toList());
        assertTrue(text(answer).length() > 60);
    }

    @Test
    @DisplayName("calls a tool, buffered and streamed, and gives its result back")
    void tools() {
        Tool weather = Tool.builder()
                .name("get_weather")
                .description("The weather in a city")
                .inputSchema(Tool.InputSchema.builder()
                        .properties(Tool.InputSchema.Properties.builder()
                                .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string")))
                                .build())
                        .addRequired("city")
                        .build())
                .build();
        for (boolean stream : new boolean[] {false, true}) {
            MessageCreateParams.Builder params =
                    asking("What is the weather in Paris?").addTool(weather).toolToolChoice("get_weather");
            Message called =
                    stream ? accumulated(params.build()) : client.messages().create(params.build());
            assertEquals(Optional.of(StopReason.TOOL_USE), called.stopReason(), called.toString());
            ToolUseBlock use = called.content().stream()
                    .flatMap(block -> block.toolUse().stream())
                    .findFirst()
                    .orElseThrow();
            assertEquals("get_weather", use.name());
            assertTrue(use._input().toString().contains("city"), use._input().toString());
            Message answer = client.messages()
                    .create(params.toolChoice(ToolChoiceNone.builder().build())
                            .addMessage(called)
                            .addUserMessageOfContentBlockParams(
                                    List.of(ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                                            .toolUseId(use.id())
                                            .content("Sunny, 21 degrees")
                                            .build())))
                            .build());
            assertEquals(Optional.of(StopReason.END_TURN), answer.stopReason());
        }
        rig.books().agree();
    }

    @Test
    @DisplayName("gets errors as its own exceptions, with the request's id")
    void errors() {
        NotFoundException unknown = assertThrows(
                NotFoundException.class,
                () -> client.messages().create(asking("Hello.").model("nothing").build()));
        assertTrue(String.valueOf(unknown.getMessage()).contains("no route is called 'nothing'"), unknown.getMessage());
        assertTrue(unknown.headers().values("request-id").size() == 1);
        BadRequestException refused = assertThrows(
                BadRequestException.class,
                () -> client.messages()
                        .create(asking("Hello.")
                                .putAdditionalBodyProperty("api_key", JsonValue.from("x"))
                                .build()));
        assertTrue(String.valueOf(refused.getMessage()).contains("invalid_request_error"), refused.getMessage());
        assertEquals(List.of(), rig.books().rows());
    }

    @Test
    @DisplayName("counts tokens and lists models")
    void counting() {
        long tokens = client.messages()
                .countTokens(MessageCountTokensParams.builder()
                        .model("auto")
                        .addUserMessage("What is 12 + 7?")
                        .build())
                .inputTokens();
        assertTrue(tokens > 4 && tokens < 100, "tokens: " + tokens);
        List<ModelInfo> models = client.models().list().autoPager().stream().toList();
        assertEquals(List.of("auto"), models.stream().map(ModelInfo::id).toList());
        assertEquals("auto", client.models().retrieve("auto").displayName());
    }
}
