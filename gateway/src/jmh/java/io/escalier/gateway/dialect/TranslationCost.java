package io.escalier.gateway.dialect;

import io.escalier.gateway.dialect.anthropic.AnthropicMessages;
import io.escalier.gateway.dialect.neutral.Translated;
import io.escalier.gateway.dialect.openai.OpenAiChat;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.situation.Abilities;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Asked;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What going from one dialect to the other costs: a request of {@value #TURNS} rounds with a tool, read into the view in
 * the middle and written from it; and events of a stream, told in the other dialect, alone and from bytes to bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TranslationCost {
    static final int TURNS = 12;
    static final int EVENTS = 100;

    private static final UpstreamModel MODEL = new UpstreamModel(
            "p", "m", Abilities.of(false, OptionalInt.of(8192), Set.of()), Map.of(), true, UpstreamModel.Betas.ALL);
    private static final Asked STREAMED = new Asked(true, true, false, 1, OptionalInt.empty());
    private static final String ASKED =
            "Please look into file number %d and tell me what it says about lighthouses and their keepers.";
    private static final String FOUND = "It says that the light is lit at dusk and put out at dawn.";
    private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"file\":{\"type\":\"integer\"}}}";
    private static final String CHAT_EVENT = "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\","
            + "\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" lighthouse\"},"
            + "\"finish_reason\":null}]}\n\n";
    private static final String MESSAGES_EVENT = "event: content_block_delta\n"
            + "data: {\"type\":\"content_block_delta\",\"index\":0,"
            + "\"delta\":{\"type\":\"text_delta\",\"text\":\" lighthouse\"}}\n\n";

    /** Which the client speaks; the model speaks the other. */
    @Param({"openai", "anthropic"})
    public String client;

    private final List<Chunk> events = new ArrayList<>();
    private byte[] stream;
    private ClientDialect from;
    private UpstreamDialect to;
    private Request request;

    @Setup
    public void prepare() throws RefusedException {
        OpenAiChat openai = new OpenAiChat();
        AnthropicMessages anthropic = new AnthropicMessages();
        boolean chat = client.equals("openai");
        from = chat ? openai : anthropic;
        to = chat ? anthropic : openai;
        request = from.decode((chat ? chat() : messages()).getBytes(StandardCharsets.UTF_8), Map.of());
        stream = (chat ? MESSAGES_EVENT : CHAT_EVENT).repeat(EVENTS).getBytes(StandardCharsets.UTF_8);
        to.reader(STREAMED, MODEL).read(stream, new Collecting());
    }

    private static final class Telling implements AnswerReader.Sink {
        private final AnswerWriter writer;
        private final Blackhole hole;

        Telling(AnswerWriter writer, Blackhole hole) {
            this.writer = writer;
            this.hole = hole;
        }

        @Override
        public void arrived(Chunk chunk) {
            hole.consume(writer.write(chunk, Set.of()));
        }

        @Override
        public void toolCallDone(Content.ToolCall call) {}

        @Override
        public void ended() {}

        @Override
        public void failed(Failure failure) {
            throw new IllegalStateException(failure.message());
        }
    }

    private final class Collecting implements AnswerReader.Sink {
        @Override
        public void arrived(Chunk chunk) {
            events.add(chunk);
        }

        @Override
        public void toolCallDone(Content.ToolCall call) {}

        @Override
        public void ended() {}

        @Override
        public void failed(Failure failure) {
            throw new IllegalStateException(failure.message());
        }
    }

    private static String chat() {
        StringBuilder json = new StringBuilder("{\"model\":\"auto\",\"max_tokens\":1000,\"messages\":["
                + "{\"role\":\"system\",\"content\":\"You are a careful assistant.\"}");
        for (int i = 0; i < TURNS; i++) {
            json.append(",{\"role\":\"user\",\"content\":\"" + ASKED.formatted(i) + "\"},"
                    + "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_" + i
                    + "\",\"type\":\"function\",\"function\":{\"name\":\"read\",\"arguments\":\"{\\\"file\\\":" + i
                    + "}\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"call_" + i + "\",\"content\":\"" + FOUND + "\"}");
        }
        return json + "],\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"read\",\"description\":\"Reads\","
                + "\"parameters\":" + SCHEMA + "}}]}";
    }

    private static String messages() {
        StringBuilder json = new StringBuilder("{\"model\":\"auto\",\"max_tokens\":1000,"
                + "\"system\":\"You are a careful assistant.\",\"messages\":[");
        for (int i = 0; i < TURNS; i++) {
            String result = i == 0
                    ? ""
                    : "{\"type\":\"tool_result\",\"tool_use_id\":\"call_" + (i - 1) + "\",\"content\":\"" + FOUND
                            + "\"},";
            json.append((i == 0 ? "" : ",") + "{\"role\":\"user\",\"content\":[" + result
                    + "{\"type\":\"text\",\"text\":\"" + ASKED.formatted(i) + "\"}]},"
                    + "{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"call_" + i
                    + "\",\"name\":\"read\",\"input\":{\"file\":" + i + "}}]}");
        }
        return json + "],\"tools\":[{\"name\":\"read\",\"description\":\"Reads\",\"input_schema\":" + SCHEMA + "}]}";
    }

    @Benchmark
    public Translated request() {
        return to.translate(from.neutral(request), (Prompt.Changed) Prompt.AS_ASKED, MODEL);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void events(Blackhole hole) {
        AnswerWriter writer = from.writer(request);
        for (Chunk event : events) {
            hole.consume(writer.write(event));
        }
    }

    /** From the bytes of the provider to those of the client. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void streamed(Blackhole hole) {
        to.reader(STREAMED, MODEL).read(stream, new Telling(from.writer(request), hole));
    }

    /** The same where both speak one dialect: what there is to do without any translation. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void passed(Blackhole hole) {
        ClientDialect same = to instanceof OpenAiChat ? new OpenAiChat() : new AnthropicMessages();
        to.reader(STREAMED, MODEL).read(stream, new Telling(same.writer(request), hole));
    }
}
