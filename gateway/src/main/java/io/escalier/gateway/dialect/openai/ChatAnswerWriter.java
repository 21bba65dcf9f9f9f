package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.AnswerWriter;
import io.escalier.gateway.dialect.json.JsonText;
import io.escalier.gateway.dialect.neutral.Spoken;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.task.Field;
import io.escalier.routing.task.Request;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes an answer for one request: {@code model} is what the client sent, byte for byte; usage in a stream and
 * log-probabilities are for those who asked.
 */
final class ChatAnswerWriter implements AnswerWriter {
    private static final byte[] NOTHING = new byte[0];
    private static final byte[] HEARTBEAT = ": keep-alive\n\n".getBytes(StandardCharsets.UTF_8);

    private final byte[] model;
    private final boolean usageInStream;
    private final boolean logprobs;
    private final ChatVoice voice;

    ChatAnswerWriter(Request request) {
        this.model = model(request);
        this.usageInStream = request.asked().usageInStream();
        this.logprobs = request.asked().logprobs();
        this.voice = new ChatVoice(model, usageInStream);
    }

    private static byte[] model(Request request) {
        Field sent = request.fields().get("model");
        return sent == null
                ? JsonText.quoted(request.model()).getBytes(StandardCharsets.UTF_8)
                : Arrays.copyOfRange(
                        request.raw(), sent.value().from(), sent.value().to());
    }

    @Override
    public byte[] write(Chunk chunk) {
        return write(chunk, null);
    }

    @Override
    public byte[] write(Chunk chunk, @Nullable String escalier) {
        if (chunk.kind() == Chunk.Kind.TERMINAL && chunk instanceof ChatChunk end) {
            return end.bytes(model, usageInStream, logprobs, null);
        }
        if (chunk.kind() == Chunk.Kind.USAGE && !usageInStream && escalier == null) {
            return NOTHING;
        }
        boolean keepUsage = usageInStream || chunk.kind() == Chunk.Kind.WHOLE;
        return chunk instanceof ChatChunk own
                ? own.bytes(model, keepUsage, logprobs, escalier)
                : voice.write((Spoken) chunk, escalier);
    }

    @Override
    public byte[] heartbeat() {
        return HEARTBEAT.clone();
    }

    @Override
    public byte[] terminal() {
        return voice.terminal();
    }

    @Override
    public byte[] error(Failure failure) {
        return ("data: " + ChatErrors.body(failure) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
