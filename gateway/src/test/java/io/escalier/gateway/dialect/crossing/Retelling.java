package io.escalier.gateway.dialect.crossing;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.dialect.AnswerReader;
import io.escalier.gateway.dialect.AnswerWriter;
import io.escalier.gateway.dialect.ClientDialect;
import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.UpstreamDialect;
import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.anthropic.AnthropicMessages;
import io.escalier.gateway.dialect.openai.OpenAiChat;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.situation.Abilities;
import io.escalier.routing.task.Asked;
import io.escalier.routing.task.Content;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a client of one dialect what a model said in one. */
final class Retelling {
    private static final UpstreamModel MODEL = new UpstreamModel(
            "p", "m", Abilities.of(false, OptionalInt.empty(), Set.of()), Map.of(), true, UpstreamModel.Betas.ALL);
    private static final String ASK = "{\"model\":\"auto\",\"max_tokens\":9,\"stream\":%s,"
            + "%s\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final OpenAiChat CHAT = new OpenAiChat();
    private static final AnthropicMessages MESSAGES = new AnthropicMessages();

    private final boolean messages;
    private final boolean stream;
    private boolean toMessages;

    private Retelling(boolean messages, boolean stream) {
        this.messages = messages;
        this.stream = stream;
    }

    /** @param from {@code chat} or {@code messages} */
    static Retelling of(String from, boolean stream) {
        return new Retelling(from.equals("messages"), stream);
    }

    /** @param client as above */
    Retelling to(String client) {
        toMessages = client.equals("messages");
        return this;
    }

    /** All that the client is told, without the time. */
    String told(byte[]... answer) {
        UpstreamDialect from = messages ? MESSAGES : CHAT;
        AnswerReader reader = from.reader(new Asked(stream, true, false, 1, OptionalInt.empty()), MODEL);
        Sink sink = new Sink(writer());
        for (byte[] part : answer) {
            reader.read(part, sink);
        }
        reader.end(sink);
        assertNull(sink.failure);
        assertTrue(sink.ended);
        return sink.out.toString(StandardCharsets.UTF_8).replaceAll("\"created\":\\d+", "\"created\":0");
    }

    private AnswerWriter writer() {
        ClientDialect to = toMessages ? MESSAGES : CHAT;
        String usage = stream && !toMessages ? "\"stream_options\":{\"include_usage\":true}," : "";
        try {
            return to.writer(to.decode(ASK.formatted(stream, usage).getBytes(StandardCharsets.UTF_8), Map.of()));
        } catch (RefusedException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Sink implements AnswerReader.Sink {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final AnswerWriter writer;
        private @Nullable Failure failure;
        private boolean ended;

        Sink(AnswerWriter writer) {
            this.writer = writer;
        }

        @Override
        public void arrived(Chunk chunk) {
            out.writeBytes(writer.last(chunk, null));
        }

        @Override
        public void toolCallDone(Content.ToolCall call) {}

        @Override
        public void ended() {
            ended = true;
        }

        @Override
        public void failed(Failure broken) {
            failure = broken;
        }
    }
}
