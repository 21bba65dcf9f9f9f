package io.escalier.gateway.dialect.crossing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.dialect.AnswerReader;
import io.escalier.gateway.dialect.AnswerWriter;
import io.escalier.gateway.dialect.ClientDialect;
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
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The files are golden: whoever changes what is written changes them, and sees what that is. */
@DisplayName("An answer in one dialect, told in the other,")
class ToldElsewhereTests {
    private static final UpstreamModel MODEL = new UpstreamModel(
            "p", "m", new Abilities(false, OptionalInt.empty(), Set.of()), Map.of(), true, UpstreamModel.Betas.ALL);
    private static final String CHAT_ASK = "{\"model\":\"auto\",\"stream\":true,"
            + "\"stream_options\":{\"include_usage\":true},\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final String MESSAGES_ASK =
            "{\"model\":\"auto\",\"max_tokens\":9,\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private static String file(String name) throws IOException {
        try (InputStream in = ToldElsewhereTests.class.getResourceAsStream("/crossing/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String told(UpstreamDialect from, ClientDialect to, String ask, String answer, boolean stream)
            throws Exception {
        AnswerWriter writer = to.writer(to.decode(ask.getBytes(StandardCharsets.UTF_8), Map.of()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Asked asked = new Asked(stream, true, false, 1, OptionalInt.empty());
        AnswerReader reader = from.reader(asked, MODEL);
        Sink sink = new Sink(writer, out);
        reader.read(answer.getBytes(StandardCharsets.UTF_8), sink);
        reader.end(sink);
        assertNull(sink.failure);
        assertTrue(sink.ended);
        return out.toString(StandardCharsets.UTF_8).replaceAll("\"created\":\\d+", "\"created\":0");
    }

    private static final class Sink implements AnswerReader.Sink {
        private final AnswerWriter writer;
        private final ByteArrayOutputStream out;

        @Nullable
        Failure failure;

        boolean ended;

        Sink(AnswerWriter writer, ByteArrayOutputStream out) {
            this.writer = writer;
            this.out = out;
        }

        @Override
        public void arrived(Chunk chunk) {
            out.writeBytes(writer.write(chunk, null));
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

    @Test
    @DisplayName("of messages as chat: one id, one role, one finish, calls counted from nought, usage last")
    void messagesAsChat() throws Exception {
        assertEquals(
                file("messages.as-chat.sse"),
                told(new AnthropicMessages(), new OpenAiChat(), CHAT_ASK, file("messages.sse"), true));
    }

    @Test
    @DisplayName("of chat as messages: one start, blocks one behind another, usage with the stop reason")
    void chatAsMessages() throws Exception {
        assertEquals(
                file("chat.as-messages.sse"),
                told(new OpenAiChat(), new AnthropicMessages(), MESSAGES_ASK, file("chat.sse"), true));
    }
}
