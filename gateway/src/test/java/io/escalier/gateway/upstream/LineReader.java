package io.escalier.gateway.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.escalier.gateway.dialect.AnswerReader;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.AnswerBuilder;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.task.Content;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines: {@code role}, {@code text WORDS}, {@code tool NAME}, {@code usage IN OUT}, {@code done}, {@code bad},
 * {@code throw}. A stream ends at {@code done}, a buffered answer at its end.
 */
final class LineReader implements AnswerReader {
    private final boolean stream;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final AnswerBuilder answer = new AnswerBuilder();
    private @Nullable Usage stated;
    private long texts;
    private boolean done;
    private boolean over;

    LineReader(boolean stream) {
        this.stream = stream;
    }

    @Override
    public void read(byte[] bytes, Sink sink) {
        for (byte b : bytes) {
            if (over) {
                return;
            }
            if (b == '\n') {
                line(line.toString(UTF_8), sink);
                line.reset();
            } else {
                line.write(b);
            }
        }
    }

    private void line(String text, Sink sink) {
        String[] words = text.split(" ", 2);
        switch (words[0]) {
            case "role" -> sink.arrived(new Line(Chunk.Kind.OTHER, ""));
            case "text" -> {
                texts++;
                answer.text(words[1]);
                sink.arrived(new Line(Chunk.Kind.TEXT, words[1]));
            }
            case "tool" -> {
                answer.tool(0, "call", words[1], "{}");
                sink.arrived(new Line(Chunk.Kind.TOOL, ""));
                sink.toolCallDone(new Content.ToolCall("call", words[1], "{}"));
            }
            case "usage" -> {
                String[] counts = words[1].split(" ", 2);
                stated = Usage.builder()
                        .exact(UsageKind.INPUT, Long.parseLong(counts[0]))
                        .exact(UsageKind.OUTPUT, Long.parseLong(counts[1]))
                        .build();
                sink.arrived(new Line(Chunk.Kind.USAGE, ""));
            }
            case "done" -> {
                done = true;
                answer.finish(FinishReason.STOP);
                if (stream) {
                    over = true;
                    sink.ended();
                }
            }
            case "throw" -> throw new IllegalStateException("a reader's mistake");
            default -> {
                over = true;
                sink.failed(Failure.of(FailureKind.MALFORMED, "a bad line"));
            }
        }
    }

    @Override
    public void end(Sink sink) {
        if (over) {
            return;
        }
        over = true;
        if (done) {
            sink.ended();
        } else {
            sink.failed(Failure.of(FailureKind.SILENT_END, "no last word"));
        }
    }

    @Override
    public Answer soFar() {
        return answer.build();
    }

    @Override
    public @Nullable Usage stated() {
        return stated;
    }

    @Override
    public boolean usageRefused() {
        return false;
    }

    @Override
    public long outputTokensSoFar() {
        return texts;
    }

    private record Line(Kind kind, String text) implements Chunk {
        @Override
        public int bytes() {
            return text.length();
        }
    }
}
