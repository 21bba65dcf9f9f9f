package io.escalier.gateway.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.openai.OpenAiChat;
import io.escalier.gateway.tls.Wire;
import io.escalier.routing.attempt.AttemptId;
import io.escalier.routing.attempt.Certainty;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.port.Outgoing;
import io.escalier.routing.situation.Abilities;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Caller;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.SessionId;
import io.escalier.routing.task.Task;
import io.escalier.routing.task.TaskId;
import io.escalier.simulator.Simulator;
import io.escalier.simulator.SimulatorOptions;
import io.escalier.simulator.fault.FaultOrder;
import io.escalier.simulator.meter.Attempt;
import io.escalier.simulator.meter.Finish;
import io.escalier.simulator.meter.TokenCounts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Calls to a simulated model in the OpenAI dialect")
class SimulatedUpstreamTests {
    private static final Duration SHORT = Duration.ofMillis(500);

    private final Vertx vertx = Vertx.vertx();
    private final Simulator simulator = done(Simulator.start(vertx, SimulatorOptions.DEFAULT));
    private final Bench bench = new Bench(target("small", Bench.PATIENT.firstToken()), target("hasty", SHORT));
    private final Heard heard = new Heard();

    private UpstreamTarget target(String name, Duration patience) {
        return new UpstreamTarget(
                name,
                new OpenAiChat(),
                new UpstreamModel(
                        "sim",
                        "sim-small",
                        Abilities.of(true, OptionalInt.empty(), Set.of()),
                        Map.of(),
                        true,
                        UpstreamModel.Betas.ALL),
                Endpoint.of(simulator.baseUrl()),
                ApiKey.of("sk-canary"),
                KeyHeader.BEARER,
                false,
                Map.of(),
                new Deadlines(Bench.PATIENT.connect(), patience, patience, Bench.PATIENT.whole()),
                Limits.DEFAULT,
                Wire.USUAL);
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void close() {
        assertEquals(List.of(), heard.breaches());
        bench.close();
        done(simulator.close());
        done(vertx.close());
    }

    private void call(boolean stream) throws RefusedException {
        call("small", stream);
    }

    private void call(String target, boolean stream) throws RefusedException {
        Request request = new OpenAiChat()
                .decode(
                        ("{\"model\":\"auto\",\"stream\":" + stream
                                        + ",\"messages\":[{\"role\":\"user\",\"content\":\"Name the seven seas, and their depths.\"}]}")
                                .getBytes(UTF_8),
                        Map.of());
        bench.open(
                new Outgoing(
                        new AttemptId("a_1"),
                        new Task(new TaskId("t"), new SessionId("s"), "auto", Caller.ANONYMOUS, request),
                        target,
                        Prompt.AS_ASKED,
                        Duration.ofMinutes(1)),
                heard);
    }

    /** The simulator's own row of the call, once it has closed it. */
    private Attempt row() {
        Bench.until(
                () -> simulator.meter().open() == 0
                        && !simulator.meter().attempts().isEmpty(),
                "closed in the simulator's meter");
        List<Attempt> rows = simulator.meter().attempts();
        assertEquals(1, rows.size());
        assertEquals("a_1", rows.get(0).id());
        return rows.get(0);
    }

    private static void billedAlike(TokenCounts metered, Usage usage) {
        assertEquals(
                metered,
                new TokenCounts(
                        count(usage, UsageKind.INPUT),
                        count(usage, UsageKind.CACHE_READ),
                        count(usage, UsageKind.CACHE_WRITE_5M),
                        count(usage, UsageKind.OUTPUT),
                        count(usage, UsageKind.REASONING)));
    }

    private static long count(Usage usage, UsageKind kind) {
        return usage.count(kind).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("are billed as the simulator bills them, byte for byte and token for token")
    void booksAgree(boolean stream) throws RefusedException {
        call(stream);
        heard.all();
        Attempt row = row();
        assertEquals(Certainty.EXACT, heard.end().usage().certainty());
        billedAlike(row.tokens(), heard.end().usage());
        assertEquals(1, count(heard.end().usage(), UsageKind.REQUEST));
        assertEquals(Finish.COMPLETE, row.finish());
        assertTrue(heard.end().bytesRead() <= row.bytesWritten());
        assertTrue(heard.end().bytesRead() > 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crlf", "cr", "one_byte", "usage_on_choice", "usage_twice", "wrong_model"})
    @DisplayName("survive odd manners with the books in agreement")
    void oddManners(String fault) throws RefusedException {
        simulator.faults().queue(FaultOrder.ofHeader(fault));
        call(true);
        List<String> all = heard.all();
        assertEquals("ended", all.get(all.size() - 1), () -> String.valueOf(heard.failure));
        billedAlike(row().tokens(), heard.end().usage());
        assertEquals(Certainty.EXACT, heard.end().usage().certainty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"usage_missing", "usage_lying as=negative", "usage_lying as=huge", "usage_lying as=text"})
    @DisplayName("without a usage that can be true are estimated, within reach of the truth")
    void noUsage(String fault) throws RefusedException {
        simulator.faults().queue(FaultOrder.ofHeader(fault));
        call(true);
        List<String> all = heard.all();
        assertEquals("ended", all.get(all.size() - 1), () -> String.valueOf(heard.failure));
        Usage usage = heard.end().usage();
        assertEquals(Certainty.ESTIMATED, usage.certainty());
        long output = row().tokens().completion();
        long reckoned = count(usage, UsageKind.OUTPUT) + count(usage, UsageKind.REASONING);
        assertTrue(Math.abs(reckoned - output) <= output / 2 + 2, () -> reckoned + " for " + output);
    }

    @ParameterizedTest
    @CsvSource({
        "true, 429, RATE_LIMITED",
        "false, 429, RATE_LIMITED",
        "true, absurd_retry_after, RATE_LIMITED",
        "true, 500, UPSTREAM_ERROR",
        "true, 503, OVERLOADED",
        "true, 529, OVERLOADED",
        "true, 401, CREDENTIAL_REFUSED",
        "true, context_length, CONTEXT_TOO_LONG",
        "true, prompt_filtered, CONTENT_FILTERED",
        "true, odd_error shape=array, UPSTREAM_ERROR"
    })
    @DisplayName("that are refused used nothing on either side")
    void refused(boolean stream, String fault, FailureKind kind) throws RefusedException {
        simulator.faults().queue(FaultOrder.ofHeader(fault));
        call(stream);
        assertEquals(List.of("failed"), heard.all());
        assertNotNull(heard.failure);
        assertEquals(kind, heard.failure.kind());
        assertTrue(!heard.failure.message().contains("canary"), heard.failure.message());
        assertEquals(Usage.NONE, heard.end().usage());
        assertEquals(TokenCounts.NONE, row().tokens());
        Duration wait = heard.failure.retryAfter();
        assertTrue(wait == null || wait.compareTo(RetryAfter.LONGEST) <= 0, () -> "wait " + wait);
    }

    @ParameterizedTest
    @CsvSource({
        "true, html, MALFORMED",
        "false, html, MALFORMED",
        "true, close_before_head, CONNECT",
        "true, no_head, FIRST_TOKEN_TIMEOUT",
        "true, head_then_silence, FIRST_TOKEN_TIMEOUT",
        "true, cut tokens=3, CUT",
        "true, cut bytes=300, CUT",
        "true, stall tokens=3, STALLED",
        "true, silent_end, SILENT_END",
        "true, silent_end tokens=3, SILENT_END",
        "true, malformed_event, MALFORMED",
        "true, error_event, ERROR_EVENT",
        "true, huge_line, TOO_LARGE",
        "true, gzip, MALFORMED",
        "false, gzip, MALFORMED",
        "false, invalid_json, MALFORMED"
    })
    @DisplayName("that break are of one kind, and say that their usage is an estimate")
    void broken(boolean stream, String fault, FailureKind kind) throws RefusedException {
        simulator.faults().queue(FaultOrder.ofHeader(fault));
        boolean waits = kind == FailureKind.FIRST_TOKEN_TIMEOUT || kind == FailureKind.STALLED;
        call(waits ? "hasty" : "small", stream);
        assertEquals(kind, heard.kind());
        assertEquals(Certainty.ESTIMATED, heard.end().usage().certainty());
        Attempt row = row();
        assertTrue(heard.end().bytesRead() <= row.bytesWritten());
        assertTrue(
                count(heard.end().usage(), UsageKind.OUTPUT) <= Math.max(3, 2 * row.tokensWritten()),
                () -> heard.end() + " but " + row);
    }
}
