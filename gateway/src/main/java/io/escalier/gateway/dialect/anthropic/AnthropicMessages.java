package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.AnswerReader;
import io.escalier.gateway.dialect.AnswerWriter;
import io.escalier.gateway.dialect.ClientDialect;
import io.escalier.gateway.dialect.Counting;
import io.escalier.gateway.dialect.Fitting;
import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.UpstreamDialect;
import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.fault.UpstreamErrors;
import io.escalier.gateway.dialect.neutral.NeutralRequest;
import io.escalier.gateway.dialect.neutral.Translated;
import io.escalier.gateway.sse.SseReader;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Asked;
import io.escalier.routing.task.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages, as Anthropic documents them. Between a client and a provider that both speak it, bytes pass through. */
public final class AnthropicMessages implements ClientDialect, UpstreamDialect {
    /** As in metrics and ledger. */
    static final String NAME = "anthropic";

    private static final Counting COUNTING = new Counting(
            "/messages/count_tokens",
            new Fitting(
                    Set.of(
                            "max_tokens",
                            "stream",
                            "stop_sequences",
                            "temperature",
                            "top_p",
                            "top_k",
                            "metadata",
                            "service_tier",
                            "inference_geo",
                            "container"),
                    Map.of()));

    /** What one answer may have: a buffered body, or the texts and arguments of a stream. */
    private static final int ANSWER_BYTES = 32 << 20;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String path() {
        return "/messages";
    }

    @Override
    public List<String> headers() {
        return Versions.HEADERS;
    }

    @Override
    public Request decode(byte[] body, Map<String, String> headers) throws RefusedException {
        return MessagesRequestReader.read(body, headers);
    }

    @Override
    public NeutralRequest neutral(Request request) {
        return MessagesNeutralReader.read(request);
    }

    @Override
    public AnswerWriter writer(Request request) {
        return new MessagesAnswerWriter(request);
    }

    @Override
    public int status(FailureKind kind) {
        return MessagesErrors.status(kind);
    }

    @Override
    public byte[] error(Failure failure, @Nullable String id) {
        return MessagesErrors.body(failure, id);
    }

    @Override
    public byte[] encode(Request request, Prompt prompt, UpstreamModel model) {
        return prompt instanceof Prompt.Own own
                ? MessagesOwn.write(own, model)
                : MessagesRequestWriter.write(request, (Prompt.Changed) prompt, model);
    }

    @Override
    public Set<String> notCarried(Request request, UpstreamModel model) {
        return MessagesRequestWriter.notCarried(request, model);
    }

    @Override
    public Counting counting() {
        return COUNTING;
    }

    @Override
    public Translated translate(NeutralRequest request, Prompt.Changed prompt, UpstreamModel model) {
        return MessagesTranslator.translate(request, prompt, model);
    }

    @Override
    public Map<String, String> headers(Request request, UpstreamModel model) {
        return headers(request, Prompt.AS_ASKED, model);
    }

    @Override
    public Map<String, String> headers(Request request, Prompt prompt, UpstreamModel model) {
        return Versions.of(request, prompt.advisor() != null, model);
    }

    @Override
    public AnswerReader reader(Asked asked, UpstreamModel model) {
        return reader(asked, Prompt.AS_ASKED, model);
    }

    @Override
    public AnswerReader reader(Asked asked, Prompt prompt, UpstreamModel model) {
        Change.Native served = prompt.advisor();
        MessagesSpeech speech = new MessagesSpeech(served == null ? null : served.advisor());
        return asked.stream()
                ? new MessagesStreamReader(SseReader.EVENT_BYTES, ANSWER_BYTES, Seal.of(model), speech)
                : new MessagesBodyReader(ANSWER_BYTES, Seal.of(model), speech);
    }

    @Override
    public Failure failure(int status, @Nullable Duration retryAfter, byte[] body) {
        return UpstreamErrors.status(status, retryAfter, body);
    }
}
