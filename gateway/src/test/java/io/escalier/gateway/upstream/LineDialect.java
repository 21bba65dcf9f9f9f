package io.escalier.gateway.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.escalier.gateway.dialect.AnswerReader;
import io.escalier.gateway.dialect.Counting;
import io.escalier.gateway.dialect.UpstreamDialect;
import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.neutral.NeutralRequest;
import io.escalier.gateway.dialect.neutral.Translated;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Asked;
import io.escalier.routing.task.Request;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The plainest of dialects: one event per line. See {@link LineReader}. */
final class LineDialect implements UpstreamDialect {
    @Override
    public String name() {
        return "line";
    }

    @Override
    public String path() {
        return "/lines";
    }

    @Override
    public byte[] encode(Request request, Prompt prompt, UpstreamModel model) {
        String raw = new String(request.raw(), UTF_8);
        if (raw.equals("throw")) {
            throw new IllegalStateException("cannot encode");
        }
        return request.raw();
    }

    @Override
    public Set<String> notCarried(Request request, UpstreamModel model) {
        return Set.of();
    }

    @Override
    public @Nullable Counting counting() {
        return null;
    }

    @Override
    public Translated translate(NeutralRequest request, Prompt.Changed prompt, UpstreamModel model) {
        throw new IllegalStateException("nobody speaks anything else here");
    }

    @Override
    public Map<String, String> headers(Request request, UpstreamModel model) {
        return Map.of();
    }

    @Override
    public AnswerReader reader(Asked asked, UpstreamModel model) {
        return new LineReader(asked.stream());
    }

    @Override
    public Failure failure(int status, @Nullable Duration retryAfter, byte[] body) {
        if (new String(body, UTF_8).equals("throw")) {
            throw new IllegalStateException("cannot read");
        }
        FailureKind kind = switch (status) {
            case 429 -> FailureKind.RATE_LIMITED;
            case 503 -> FailureKind.OVERLOADED;
            default -> status >= 500 ? FailureKind.UPSTREAM_ERROR : FailureKind.REJECTED;
        };
        return new Failure(kind, status + " " + body.length + " bytes", null, null, retryAfter);
    }
}
