package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.AnswerReader;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.task.Content;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hears what a reader says. */
final class Told implements AnswerReader.Sink {
    final List<Chunk> chunks = new ArrayList<>();
    final List<Content.ToolCall> calls = new ArrayList<>();
    boolean ended;

    @Nullable
    Failure failure;

    @Override
    public void arrived(Chunk chunk) {
        chunks.add(chunk);
    }

    @Override
    public void toolCallDone(Content.ToolCall call) {
        calls.add(call);
    }

    @Override
    public void ended() {
        ended = true;
    }

    @Override
    public void failed(Failure failed) {
        failure = failed;
    }

    List<Chunk.Kind> kinds() {
        return chunks.stream().map(Chunk::kind).toList();
    }
}
