package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.AnswerReader;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.task.Content;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a reader told. */
final class Heard implements AnswerReader.Sink {
    final AnswerReader reader;
    final List<Chunk> chunks = new ArrayList<>();
    /** Words for what came: a chunk's kind, {@code done:ID}, {@code ended}, {@code failed:KIND}. */
    final List<String> log = new ArrayList<>();

    @Nullable
    Failure failure;

    Heard(AnswerReader reader) {
        this.reader = reader;
    }

    static Heard stream(String stream) {
        return stream(List.of(stream.getBytes(StandardCharsets.UTF_8)));
    }

    static Heard stream(List<byte[]> pieces) {
        Heard heard = new Heard(new ChatStreamReader(1 << 20, 1 << 20));
        pieces.forEach(piece -> heard.reader.read(piece, heard));
        heard.reader.end(heard);
        return heard;
    }

    /** Each as one event. */
    static Heard events(String... data) {
        StringBuilder stream = new StringBuilder();
        Arrays.stream(data).forEach(one -> stream.append("data: ").append(one).append("\n\n"));
        return stream(stream.toString());
    }

    static Heard body(String body) {
        Heard heard = new Heard(new ChatBodyReader(1 << 20));
        heard.reader.read(body.getBytes(StandardCharsets.UTF_8), heard);
        heard.reader.end(heard);
        return heard;
    }

    @Override
    public void arrived(Chunk chunk) {
        chunks.add(chunk);
        log.add(chunk.kind().name());
    }

    @Override
    public void toolCallDone(Content.ToolCall call) {
        log.add("done:" + call.id());
    }

    @Override
    public void ended() {
        log.add("ended");
    }

    @Override
    public void failed(Failure failure) {
        this.failure = failure;
        log.add("failed:" + failure.kind());
    }

    /** All that a client of a request gets of it. */
    String written(String request) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ChatAnswerWriter writer = new ChatAnswerWriter(Requests.read(request));
        chunks.forEach(chunk -> out.writeBytes(writer.write(chunk, Set.of())));
        return out.toString(StandardCharsets.UTF_8);
    }
}
