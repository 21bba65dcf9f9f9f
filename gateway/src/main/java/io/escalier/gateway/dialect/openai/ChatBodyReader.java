package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.AnswerReader;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.task.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer that comes as one body.
 *
 * <p>Failure posture: a body that is no answer is a failure that quotes nothing of it.
 */
final class ChatBodyReader implements AnswerReader {
    private final int maxBytes;
    private final Speech speech = new Speech();
    private ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean over;

    /** @param maxBytes of the body */
    ChatBodyReader(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public void read(byte[] bytes, Sink sink) {
        if (over) {
            return;
        }
        if ((long) body.size() + bytes.length > maxBytes) {
            fail(Failure.of(FailureKind.TOO_LARGE, "the upstream's answer is too large"), sink);
            return;
        }
        body.write(bytes, 0, bytes.length);
    }

    @Override
    public void end(Sink sink) {
        if (over) {
            return;
        }
        byte[] whole = body.toByteArray();
        ChatScan scan;
        try {
            scan = ChatScan.of(whole, 0, whole.length);
        } catch (IOException broken) {
            fail(Failure.of(FailureKind.MALFORMED, "the upstream's answer is not a JSON object"), sink);
            return;
        }
        Failure failure = AnswerFaults.in(scan, whole, 0, whole.length);
        if (failure == null && scan.choices.isEmpty()) {
            failure = Failure.of(FailureKind.MALFORMED, "the upstream's answer has no choices");
        }
        if (failure != null) {
            fail(failure, sink);
            return;
        }
        over = true;
        body = new ByteArrayOutputStream(0);
        List<Content.ToolCall> calls = speech.take(scan);
        sink.arrived(ChatChunk.whole(whole, scan));
        calls.forEach(sink::toolCallDone);
        speech.close().forEach(sink::toolCallDone);
        sink.ended();
    }

    private void fail(Failure failure, Sink sink) {
        over = true;
        body = new ByteArrayOutputStream(0);
        sink.failed(failure);
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
