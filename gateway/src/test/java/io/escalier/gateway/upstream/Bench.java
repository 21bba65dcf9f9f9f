package io.escalier.gateway.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.egress.Egress;
import io.escalier.gateway.rig.ManualTicker;
import io.escalier.gateway.tls.Wire;
import io.escalier.routing.attempt.AttemptId;
import io.escalier.routing.port.ModelCaller.OpenCall;
import io.escalier.routing.port.ModelCaller.Partial;
import io.escalier.routing.port.Outgoing;
import io.escalier.routing.port.Ticker;
import io.escalier.routing.situation.Abilities;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Asked;
import io.escalier.routing.task.Caller;
import io.escalier.routing.task.Format;
import io.escalier.routing.task.Origin;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.SessionId;
import io.escalier.routing.task.Task;
import io.escalier.routing.task.TaskId;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A caller, the context it is called on, and targets on this machine. */
final class Bench implements AutoCloseable {
    static final Deadlines PATIENT = new Deadlines(
            Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(20));

    final Vertx vertx;
    final Context context;
    final HttpModelCaller caller;
    private final AtomicInteger attempts = new AtomicInteger();

    Bench(UpstreamTarget... targets) {
        this(new VertxOptions().setPreferNativeTransport(true), targets);
    }

    Bench(VertxOptions options, UpstreamTarget... targets) {
        this(Vertx.vertx(options), targets);
    }

    private Bench(Vertx vertx, UpstreamTarget... targets) {
        this(vertx, new VertxTicker(vertx), targets);
    }

    /** Time stands still until the ticker is moved, on the context. */
    Bench(ManualTicker ticker, UpstreamTarget... targets) {
        this(Vertx.vertx(), ticker, targets);
    }

    private Bench(Vertx vertx, Ticker ticker, UpstreamTarget... targets) {
        this.vertx = vertx;
        context = vertx.getOrCreateContext();
        caller = new HttpModelCaller(
                vertx,
                Stream.of(targets).collect(Collectors.toMap(UpstreamTarget::name, Function.identity())),
                new Translations(Map.of()),
                ticker,
                route -> Egress.OPEN);
    }

    static UpstreamTarget target(int port, Deadlines deadlines, Limits limits) {
        return target(new Endpoint("127.0.0.1", port, false, "/v1"), deadlines, limits);
    }

    static UpstreamTarget target(Endpoint endpoint, Deadlines deadlines, Limits limits) {
        return target(endpoint, deadlines, limits, Wire.USUAL);
    }

    static UpstreamTarget target(Endpoint endpoint, Deadlines deadlines, Limits limits, Wire wire) {
        return new UpstreamTarget(
                "small",
                new LineDialect(),
                new UpstreamModel(
                        "scripted",
                        "tiny",
                        Abilities.of(false, OptionalInt.of(1000), Set.of()),
                        Map.of(),
                        true,
                        UpstreamModel.Betas.ALL),
                endpoint,
                ApiKey.of("sk-canary"),
                KeyHeader.BEARER,
                false,
                Map.of(),
                deadlines,
                limits,
                wire);
    }

    Outgoing streamed() {
        return outgoing("ask me in bytes!", true, Duration.ofMinutes(1));
    }

    Outgoing buffered() {
        return outgoing("ask me in bytes!", false, Duration.ofMinutes(1));
    }

    Outgoing outgoing(String body, boolean stream, Duration deadline) {
        Request request = new Request(
                body.getBytes(UTF_8),
                Map.of(),
                "auto",
                List.of(),
                List.of(),
                new Format.Free(),
                new Asked(stream, false, false, 1, OptionalInt.empty()),
                new Origin(new LineDialect().name(), Map.of()));
        return new Outgoing(
                new AttemptId("a" + attempts.incrementAndGet()),
                new Task(new TaskId("t"), new SessionId("s"), "auto", Caller.ANONYMOUS, request),
                "small",
                Prompt.AS_ASKED,
                deadline);
    }

    OpenCall open(Outgoing call, Heard heard) {
        return on(() -> {
            heard.context = Vertx.currentContext();
            heard.opening = true;
            OpenCall open = caller.open(call, heard);
            heard.opening = false;
            return open;
        });
    }

    Partial cancel(OpenCall call, Heard heard) {
        return on(() -> {
            Partial partial = call.cancel();
            heard.silence = true;
            return partial;
        });
    }

    /** Runs something on the context, and waits for it. */
    <T> T on(Callable<T> action) {
        return on(context, action);
    }

    static <T> T on(Context context, Callable<T> action) {
        CompletableFuture<T> done = new CompletableFuture<>();
        context.runOnContext(v -> {
            try {
                done.complete(action.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        try {
            return done.get(ScriptedUpstream.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for something that comes about on its own; fails when it does not. */
    static void until(BooleanSupplier it, String what) {
        long since = System.nanoTime();
        while (!it.getAsBoolean()) {
            if (System.nanoTime() - since > TimeUnit.MILLISECONDS.toNanos(ScriptedUpstream.PATIENCE_MILLIS)) {
                throw new AssertionError("not " + what);
            }
            Thread.onSpinWait();
        }
    }

    Lane lane() {
        return caller.upstream("small").lane();
    }

    /** Waits until no call has a connection. */
    void untilIdle() {
        until(() -> lane().inside() == 0, "idle");
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
