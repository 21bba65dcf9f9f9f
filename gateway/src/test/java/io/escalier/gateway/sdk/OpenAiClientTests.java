package io.escalier.gateway.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.errors.RateLimitException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionNamedToolChoice;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.StructuredChatCompletion;
import com.openai.models.chat.completions.StructuredChatCompletionCreateParams;
import com.openai.models.models.Model;
import io.escalier.gateway.rig.LedgerRow;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.Rig;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The official OpenAI client for Java, through the gateway,")
class OpenAiClientTests {
    /** Long answers go to the advisor, so that a stream and a body of either model are seen. */
    private static final String POLICY = """
            stream: guard
            rules:
              - { name: long, stage: after, when: "answer.length > 60", try: [takeover] }
              - { name: misfit, stage: after, when: "answer.schema_errors > 0 || answer.tool_call_errors > 0", try: [retry, takeover] }
            """;

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Rig rig;

    @SuppressWarnings("NullAway.Init")
    private OpenAIClient client;

    /** What a structured answer is parsed into. */
    public static final class Person {
        public String name = "";
        public int age;
    }

    /** What the models behind the gateway speak. */
    Limited spoken() {
        return Limited.NOT;
    }

    /** What is said where there is too much; a provider's own code where it has one. */
    String tooMany() {
        return "rate_limit_exceeded";
    }

    @BeforeEach
    void start() throws Exception {
        rig = Rig.start(directory, POLICY, spoken());
        client = OpenAIOkHttpClient.builder()
                .baseUrl(rig.gateway().clientUrl() + "/v1")
                .apiKey("none")
                .maxRetries(0)
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

    @Test
    @DisplayName("gets a whole answer, with usage and the name it asked for")
    void chat() {
        ChatCompletion answer =
                client.chat().completions().create(asking("What is 12 + 7?").build());
        assertEquals(Optional.of("19"), answer.choices().get(0).message().content());
        assertEquals("auto", answer.model());
        assertTrue(answer.usage().orElseThrow().promptTokens() > 0);
        rig.books().agree();
    }

    @Test
    @DisplayName("gets a stream, with usage only when it asked for it")
    void stream() {
        ChatCompletion plain = accumulated(asking("What is 12 + 7?").build());
        assertEquals(Optional.of("19"), plain.choices().get(0).message().content());
        assertFalse(plain.usage().isPresent());
        ChatCompletion counted = accumulated(asking("What is 12 + 7?")
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build());
        assertTrue(counted.usage().orElseThrow().completionTokens() > 0);
        rig.books().agree();
    }

    @Test
    @DisplayName("gets a takeover's answer as one answer: one id, one finish")
    void takeover() {
        ChatCompletion answer = accumulated(asking("Hello there, who are you?").build());
        assertEquals(
                List.of("answer", "takeover"),
                rig.books().agree().rows().stream().map(LedgerRow::purpose).toList());
        assertEquals(1, answer.choices().size());
        assertEquals(
                ChatCompletion.Choice.FinishReason.STOP, answer.choices().get(0).finishReason());
    }

    @Test
    @DisplayName("gets a tool call and sends its result")
    void toolCall() {
        ChatCompletionCreateParams.Builder request = asking("Look up order O-1001")
                .addFunctionTool(FunctionDefinition.builder()
                        .name("get_order")
                        .parameters(FunctionParameters.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .putAdditionalProperty(
                                        "properties", JsonValue.from(Map.of("order_id", Map.of("type", "string"))))
                                .putAdditionalProperty("required", JsonValue.from(List.of("order_id")))
                                .build())
                        .build())
                .toolChoice(ChatCompletionNamedToolChoice.builder()
                        .function(ChatCompletionNamedToolChoice.Function.builder()
                                .name("get_order")
                                .build())
                        .build());
        for (ChatCompletion answer :
                List.of(client.chat().completions().create(request.build()), accumulated(request.build()))) {
            List<ChatCompletionMessageToolCall> calls =
                    answer.choices().get(0).message().toolCalls().orElseThrow();
            assertEquals("get_order", calls.get(0).asFunction().function().name());
            assertTrue(calls.get(0).asFunction().function().arguments().contains("order_id"));
            assertEquals(
                    ChatCompletion.Choice.FinishReason.TOOL_CALLS,
                    answer.choices().get(0).finishReason());
        }
        rig.books().agree();
    }

    @Test
    @DisplayName("gets a structured answer that it can parse")
    void structured() {
        StructuredChatCompletionCreateParams<Person> request =
                asking("Name and age, please.").responseFormat(Person.class).build();
        StructuredChatCompletion<Person> answer = client.chat().completions().create(request);
        Person person = answer.choices().get(0).message().content().orElseThrow();
        assertNotNull(person.name);
        rig.books().agree();
    }

    @Test
    @DisplayName("gets the errors that it has types for, with the field at fault")
    void errors() {
        NotFoundException unknown = assertThrows(
                NotFoundException.class,
                () -> client.chat()
                        .completions()
                        .create(ChatCompletionCreateParams.builder()
                                .model("no-such-route")
                                .addUserMessage("hi")
                                .build()));
        assertEquals(Optional.of("model"), unknown.param());
        BadRequestException wrong = assertThrows(
                BadRequestException.class,
                () -> client.chat().completions().create(asking("hi").n(0).build()));
        assertEquals(Optional.of("n"), wrong.param());
        RateLimitException limited = assertThrows(
                RateLimitException.class,
                () -> client.chat()
                        .completions()
                        .create(asking("What is 1 + 1? [[sim:fault=429 retry_after=30]]")
                                .build()));
        assertEquals(Optional.of(tooMany()), limited.code());
        assertTrue(limited.headers().names().contains("retry-after"));
        rig.books().agree();
    }

    @Test
    @DisplayName("is told when a stream breaks, instead of taking a part for the whole")
    void brokenStream() {
        String text = "What is 12 + 7? [[sim:fault=cut tokens=1]]";
        assertThrows(OpenAIException.class, () -> accumulated(asking(text).build()));
        rig.books().agree();
    }

    @Test
    @DisplayName("can leave in the middle of a stream, and the upstream call is broken off")
    void cancelled() {
        // Long enough for the guarded start to pass, and silent after that.
        String text = "Tell me of a lighthouse. [[sim:tokens=200]] [[sim:fault=stall tokens=100]]";
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(asking(text).build())) {
            Iterator<ChatCompletionChunk> chunks = stream.stream().iterator();
            StringBuilder said = new StringBuilder();
            while (said.isEmpty()) {
                chunks.next().choices().get(0).delta().content().ifPresent(said::append);
            }
        }
        assertEquals(
                List.of("cancelled"),
                rig.books().agree().rows().stream().map(LedgerRow::result).toList());
    }

    @Test
    @DisplayName("lists the routes as models, and finds one by name")
    void models() {
        List<String> names =
                client.models().list().data().stream().map(Model::id).toList();
        assertEquals(List.of("auto"), names);
        assertEquals("auto", client.models().retrieve("auto").id());
        assertThrows(NotFoundException.class, () -> client.models().retrieve("nothing"));
    }

    private ChatCompletion accumulated(ChatCompletionCreateParams request) {
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(request)) {
            stream.stream().forEach(accumulator::accumulate);
        }
        return accumulator.chatCompletion();
    }
}
