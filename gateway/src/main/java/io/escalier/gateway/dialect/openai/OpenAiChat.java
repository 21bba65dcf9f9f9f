package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.AnswerReader;
import io.escalier.gateway.dialect.AnswerWriter;
import io.escalier.gateway.dialect.ClientDialect;
import io.escalier.gateway.dialect.Counting;
import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.Sampling;
import io.escalier.gateway.dialect.UpstreamDialect;
import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.fault.UpstreamErrors;
import io.escalier.gateway.dialect.neutral.NeutralRequest;
import io.escalier.gateway.dialect.neutral.Translated;
import io.escalier.gateway.sse.SseReader;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Asked;
import io.escalier.routing.task.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chat completions, as OpenAI documents them and as its followers send them. Between a client and a provider that both
 * speak it, bytes pass through.
 */
public final class OpenAiChat implements ClientDialect, UpstreamDialect {
    /** What one answer may have: a buffered body, or the texts and arguments of a stream. */
    public static final int ANSWER_BYTES = 32 << 20;

    /** As in metrics and ledger. */
    static final String NAME = "openai";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String path() {
        return "/chat/completions";
    }

    @Override
    public List<String> headers() {
        return List.of();
    }

    @Override
    public Request decode(byte[] body, Map<String, String> headers) throws RefusedException {
        return ChatRequestReader.read(body);
    }

    @Override
    public NeutralRequest neutral(Request request) {
        return ChatNeutralReader.read(request);
    }

    @Override
    public AnswerWriter writer(Request request) {
        return new ChatAnswerWriter(request);
    }

    @Override
    public int status(FailureKind kind) {
        return kind.status();
    }

    /** Such a body has no place for an id: clients read it in the headers. */
    @Override
    public byte[] error(Failure failure, @Nullable String id) {
        return ChatErrors.body(failure).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] encode(Request request, Prompt prompt, UpstreamModel model) {
        return ChatRequestWriter.write(request, prompt, model);
    }

    @Override
    public Set<String> notCarried(Request request, UpstreamModel model) {
        return model.can().temperature() ? Set.of() : Sampling.asked(request);
    }

    @Override
    public @Nullable Counting counting() {
        return null;
    }

    @Override
    public Translated translate(NeutralRequest request, Prompt.Changed prompt, UpstreamModel model) {
        return ChatTranslator.translate(request, prompt, model);
    }

    @Override
    public Map<String, String> headers(Request request, UpstreamModel model) {
        return Map.of();
    }

    @Override
    public AnswerReader reader(Asked asked, UpstreamModel model) {
        return asked.stream()
                ? new ChatStreamReader(SseReader.EVENT_BYTES, ANSWER_BYTES)
                : new ChatBodyReader(ANSWER_BYTES);
    }

    @Override
    public Failure failure(int status, @Nullable Duration retryAfter, byte[] body) {
        return UpstreamErrors.status(status, retryAfter, body);
    }
}
