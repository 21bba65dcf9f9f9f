package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.AnswerReader;
import io.escalier.gateway.dialect.AnswerWriter;
import io.escalier.gateway.dialect.ClientDialect;
import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.UpstreamDialect;
import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.fault.UpstreamErrors;
import io.escalier.gateway.sse.SseReader;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Asked;
import io.escalier.routing.task.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Chat completions, as OpenAI documents them and as its followers send them. Between a client and a provider that both
 * speak it, bytes pass through.
 */
public final class OpenAiChat implements ClientDialect, UpstreamDialect {
    /** What one answer may have: a buffered body, or the texts and arguments of a stream. */
    public static final int ANSWER_BYTES = 32 << 20;

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public String path() {
        return "/chat/completions";
    }

    @Override
    public Request decode(byte[] body) throws RefusedException {
        return ChatRequestReader.read(body);
    }

    @Override
    public AnswerWriter writer(Request request) {
        return new ChatAnswerWriter(request);
    }

    @Override
    public byte[] error(Failure failure) {
        return ChatErrors.body(failure).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] encode(Request request, Prompt prompt, UpstreamModel model) {
        return ChatRequestWriter.write(request, prompt, model);
    }

    @Override
    public AnswerReader reader(Asked asked) {
        return asked.stream()
                ? new ChatStreamReader(SseReader.EVENT_BYTES, ANSWER_BYTES)
                : new ChatBodyReader(ANSWER_BYTES);
    }

    @Override
    public Failure failure(int status, @Nullable Duration retryAfter, byte[] body) {
        return UpstreamErrors.status(status, retryAfter, body);
    }
}
