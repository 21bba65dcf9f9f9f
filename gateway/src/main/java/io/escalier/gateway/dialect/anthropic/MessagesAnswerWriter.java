package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.AnswerWriter;
import io.escalier.gateway.dialect.json.JsonText;
import io.escalier.gateway.dialect.neutral.Spoken;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.task.Field;
import io.escalier.routing.task.Request;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes an answer for one request: {@code model} is what the client sent, byte for byte. */
final class MessagesAnswerWriter implements AnswerWriter {
    private static final byte[] PING = "event: ping\ndata: {\"type\": \"ping\"}\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] STOP =
            "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n".getBytes(StandardCharsets.UTF_8);

    private final byte[] model;
    private final MessagesVoice voice;

    MessagesAnswerWriter(Request request) {
        this.model = model(request);
        this.voice = new MessagesVoice(model);
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
        return chunk instanceof MessagesChunk own ? own.bytes(model, escalier) : voice.write((Spoken) chunk, escalier);
    }

    @Override
    public byte[] heartbeat() {
        return PING.clone();
    }

    @Override
    public byte[] terminal() {
        return voice.begun() ? voice.terminal() : STOP.clone();
    }

    /** Every event of this dialect needs its name. */
    @Override
    public byte[] error(Failure failure) {
        ByteArrayOutputStream event = new ByteArrayOutputStream(256);
        event.writeBytes("event: error\ndata: ".getBytes(StandardCharsets.UTF_8));
        event.writeBytes(MessagesErrors.body(failure, null));
        event.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        return event.toByteArray();
    }
}
