package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.AnswerReader;
import io.escalier.gateway.dialect.fault.ErrorBody;
import io.escalier.gateway.dialect.fault.UpstreamErrors;
import io.escalier.gateway.dialect.neutral.Said;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Beside;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.task.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer that comes as one body.
 *
 * <p>Failure posture: a body that is no message is a failure that quotes nothing of it.
 */
final class MessagesBodyReader implements AnswerReader {
    private final int maxBytes;
    private final Seal seal;
    private final MessagesSpeech speech;
    private ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean over;

    /**
     * Has read nothing.
     *
     * @param maxBytes of the body
     * @param speech of this answer
     */
    MessagesBodyReader(int maxBytes, Seal seal, MessagesSpeech speech) {
        this.speech = speech;
        this.maxBytes = maxBytes;
        this.seal = seal;
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
        MessagesScan scan;
        try {
            scan = MessagesScan.of(whole, 0, whole.length, speech.usage());
        } catch (IOException broken) {
            fail(Failure.of(FailureKind.MALFORMED, "the upstream's answer is not a JSON object"), sink);
            return;
        }
        if (scan.hasError || scan.type.equals("error")) {
            fail(UpstreamErrors.event(ErrorBody.of(whole, 0, whole.length)), sink);
        } else if (scan.stopReason == null && scan.blocks.isEmpty()) {
            fail(Failure.of(FailureKind.MALFORMED, "the upstream's answer is no message"), sink);
        } else {
            over = true;
            body = new ByteArrayOutputStream(0);
            take(whole, scan, sink);
        }
    }

    private void take(byte[] whole, MessagesScan scan, Sink sink) {
        List<Said> said = new ArrayList<>();
        List<Content.ToolCall> calls = new ArrayList<>(0);
        speech.message(scan, said);
        for (int i = 0; i < scan.blocks.size(); i++) {
            speech.begin(i, scan.blocks.get(i), said);
            Content.ToolCall call = speech.close(i, said);
            if (call != null) {
                calls.add(call);
            }
        }
        speech.finish(scan, said);
        speech.end();
        sink.arrived(MessagesChunk.whole(whole, scan, said, seal));
        calls.forEach(sink::toolCallDone);
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
