package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.AnswerReader;
import io.escalier.gateway.sse.SseEvent;
import io.escalier.gateway.sse.SseReader;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.task.Content;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer that comes as events.
 *
 * <p>Failure posture: an event that cannot be read, or that says an error, is the last, and nothing of it goes on. A
 * stream that ends with neither {@code [DONE]} nor a finish reason for all its choices did not end properly.
 */
final class ChatStreamReader implements AnswerReader {
    private static final String DONE = "[DONE]";

    private final SseReader events;
    private final long maxAnswerBytes;
    private final Speech speech = new Speech();
    private boolean over;

    /**
     * @param maxEventBytes of one event
     * @param maxAnswerBytes of all that is kept of the answer: texts and arguments
     */
    ChatStreamReader(int maxEventBytes, long maxAnswerBytes) {
        this.events = new SseReader(maxEventBytes);
        this.maxAnswerBytes = maxAnswerBytes;
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
        SseEvent rest = events.end(new Events(sink));
        if (over) {
            return;
        }
        if (speech.finished() || text(rest.data()).equals(DONE)) {
            end(speech.close(), sink);
        } else {
            fail(FailureKind.SILENT_END, "the upstream ended the stream without a finish reason", sink);
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
        if (isBlank(data)) {
            // A named event without data kills some clients, and empty data is no JSON to any.
            if (event.onlyComment()) {
                sink.arrived(ChatChunk.opaque(Chunk.Kind.OTHER, event));
            }
        } else if (data.length() < 2 * DONE.length() && text(data).equals(DONE)) {
            sink.arrived(ChatChunk.opaque(Chunk.Kind.TERMINAL, event));
            end(speech.close(), sink);
        } else {
            read(event, data, sink);
        }
    }

    private void read(SseEvent event, SseEvent.Data data, Sink sink) {
        ChatScan scan;
        try {
            scan = ChatScan.of(data.bytes(), data.from(), data.length());
        } catch (IOException broken) {
            fail(FailureKind.MALFORMED, "the upstream sent an event that is not a JSON object", sink);
            return;
        }
        Failure failure = AnswerFaults.in(scan, data.bytes(), data.from(), data.length());
        if (failure != null) {
            over = true;
            sink.failed(failure);
            return;
        }
        List<Content.ToolCall> calls = speech.take(scan);
        if (speech.kept() > maxAnswerBytes) {
            fail(FailureKind.TOO_LARGE, "the upstream's answer is too large", sink);
            return;
        }
        sink.arrived(ChatChunk.of(event, data, scan));
        calls.forEach(sink::toolCallDone);
    }

    private void end(List<Content.ToolCall> calls, Sink sink) {
        over = true;
        calls.forEach(sink::toolCallDone);
        sink.ended();
    }

    private void fail(FailureKind kind, String message, Sink sink) {
        over = true;
        sink.failed(Failure.of(kind, message));
    }

    private static boolean isBlank(SseEvent.Data data) {
        for (int i = 0; i < data.length(); i++) {
            byte b = data.bytes()[data.from() + i];
            if (b != ' ' && b != '\t' && b != '\n') {
                return false;
            }
        }
        return true;
    }

    private static String text(SseEvent.Data data) {
        return data.text().strip();
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
    public boolean usageRefused() {
        return speech.usageRefused();
    }

    @Override
    public long outputTokensSoFar() {
        return speech.outputTokens();
    }
}
