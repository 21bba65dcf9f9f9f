package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.AnswerReader;
import io.escalier.gateway.dialect.fault.ErrorBody;
import io.escalier.gateway.dialect.fault.UpstreamErrors;
import io.escalier.gateway.dialect.neutral.Said;
import io.escalier.gateway.sse.SseEvent;
import io.escalier.gateway.sse.SseReader;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Beside;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.task.Content;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer that comes as events. What an event is, its data says; its name is only repeated.
 *
 * <p>Failure posture: an event that cannot be read, or that says an error, is the last, and nothing of it goes on. A
 * stream that ends without a stop reason did not end properly. Events of a kind that nobody knows go on as they are.
 */
final class MessagesStreamReader implements AnswerReader {
    private final SseReader events;
    private final long maxAnswerBytes;
    private final Seal seal;
    private final MessagesSpeech speech;
    private boolean over;

    /**
     * @param maxEventBytes of one event
     * @param maxAnswerBytes of all that is kept of the answer: texts and arguments
     * @param speech of this answer
     */
    MessagesStreamReader(int maxEventBytes, long maxAnswerBytes, Seal seal, MessagesSpeech speech) {
        this.speech = speech;
        this.events = new SseReader(maxEventBytes);
        this.maxAnswerBytes = maxAnswerBytes;
        this.seal = seal;
    }

    @Override
    public void read(byte[] bytes, Sink sink) {
        if (!over) {
            events.read(bytes, new Events(sink));
        }
    }

    @Override
    public void end(Sink sink) {
        if (over) {
            return;
        }
        events.end(new Events(sink));
        if (over) {
            return;
        }
        if (speech.finished()) {
            end(speech.closeAll(), sink);
        } else {
            fail(FailureKind.SILENT_END, "the upstream ended the stream without a stop reason", sink);
        }
    }

    private final class Events implements SseReader.Listener {
        private final Sink sink;

        Events(Sink sink) {
            this.sink = sink;
        }

        @Override
        public void event(SseEvent event) {
            if (!over) {
                take(event, sink);
            }
        }

        @Override
        public void overflow() {
            if (!over) {
                fail(FailureKind.TOO_LARGE, "the upstream sent an event that is too large", sink);
            }
        }
    }

    private void take(SseEvent event, Sink sink) {
        SseEvent.Data data = event.data();
        if (data.text().isBlank()) {
            if (event.onlyComment()) {
                sink.arrived(MessagesChunk.opaque(Chunk.Kind.OTHER, event, seal));
            }
            return;
        }
        MessagesScan scan;
        try {
            scan = MessagesScan.of(data.bytes(), data.from(), data.length(), speech.usage());
        } catch (IOException broken) {
            fail(FailureKind.MALFORMED, "the upstream sent an event that is not a JSON object", sink);
            return;
        }
        if (scan.hasError || scan.type.equals("error")) {
            over = true;
            sink.failed(UpstreamErrors.event(ErrorBody.of(data.bytes(), data.from(), data.length())));
            return;
        }
        take(event, scan, sink);
    }

    private void take(SseEvent event, MessagesScan scan, Sink sink) {
        List<Said> said = new ArrayList<>(1);
        Content.ToolCall done = null;
        Chunk.Kind kind = Chunk.Kind.OTHER;
        BlockPart block = scan.blocks.isEmpty() ? null : scan.blocks.get(0);
        switch (scan.type) {
            case "message_start" -> speech.message(scan, said);
            case "content_block_start" -> {
                if (block != null) {
                    speech.begin(scan.index, block, said);
                    kind = started(block);
                }
            }
            case "content_block_delta" -> {
                if (block != null) {
                    speech.delta(scan.index, block, said);
                    kind = kind(block);
                }
            }
            case "content_block_stop" -> done = speech.close(scan.index, said);
            case "message_delta" -> {
                speech.finish(scan, said);
                kind = Chunk.Kind.FINISH;
            }
            case "message_stop" -> kind = Chunk.Kind.TERMINAL;
            default -> kind = Chunk.Kind.OTHER;
        }
        if (speech.kept() > maxAnswerBytes) {
            fail(FailureKind.TOO_LARGE, "the upstream's answer is too large", sink);
            return;
        }
        sink.arrived(MessagesChunk.of(kind, event, scan, said, seal));
        if (done != null) {
            sink.toolCallDone(done);
        }
        if (kind == Chunk.Kind.TERMINAL) {
            end(speech.closeAll(), sink);
        }
    }

    /** A provider's own blocks, such as results of its search, are content: the client sees them. */
    private static Chunk.Kind started(BlockPart block) {
        if (block.callsTool()) {
            return Chunk.Kind.TOOL;
        } else if (block.thinks()) {
            return Chunk.Kind.REASONING;
        }
        return block.type.equals("text") && block.text == null ? Chunk.Kind.OTHER : Chunk.Kind.TEXT;
    }

    private static Chunk.Kind kind(BlockPart block) {
        if (block.type.equals("input_json_delta")) {
            return Chunk.Kind.TOOL;
        } else if (block.thinks()) {
            return Chunk.Kind.REASONING;
        }
        return block.text == null ? Chunk.Kind.OTHER : Chunk.Kind.TEXT;
    }

    private void end(List<Content.ToolCall> calls, Sink sink) {
        over = true;
        speech.end();
        calls.forEach(sink::toolCallDone);
        sink.ended();
    }

    private void fail(FailureKind kind, String message, Sink sink) {
        over = true;
        sink.failed(Failure.of(kind, message));
    }

    @Override
    public Answer soFar() {
        return speech.soFar();
    }

    @Override
    public @Nullable Usage stated() {
        return speech.stated();
    }

    @Override
    public Beside beside() {
        return speech.beside();
    }

    @Override
    public boolean usageRefused() {
        return speech.usageRefused();
    }

    @Override
    public long outputTokensSoFar() {
        return speech.outputTokens();
    }
}
