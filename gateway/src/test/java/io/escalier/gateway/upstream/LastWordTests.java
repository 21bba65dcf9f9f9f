package io.escalier.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.AttemptId;
import io.escalier.routing.port.ModelCaller.OpenCall;
import io.escalier.routing.port.Outgoing;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

@DisplayName("Many calls at once to an upstream in any mood, paused and broken off at any time,")
class LastWordTests {
    private static final int CALLS = 150;
    private static final Deadlines QUICK = new Deadlines(
            Duration.ofSeconds(10), Duration.ofMillis(150), Duration.ofMillis(150), Duration.ofSeconds(10));

    /** One call, with what the dice have in store for it. Confined to its context, except {@link #over}. */
    private static final class Rider {
        private final CompletableFuture<Void> over = new CompletableFuture<>();
        private final Random random;
        private final Heard heard;
        private final int leavesAfter;
        private int lastWords;
        private int words;
        private OpenCall call;

        Rider(HttpModelCaller caller, Outgoing outgoing, long seed) {
            this.random = new Random(seed);
            this.heard = new Heard(this::word);
            this.leavesAfter = random.nextInt(12) - 3;
            heard.context = Vertx.currentContext();
            heard.opening = true;
            call = caller.open(outgoing, heard);
            heard.opening = false;
            Vertx vertx = heard.context == null ? Vertx.vertx() : heard.context.owner();
            if (random.nextInt(8) == 0) {
                leave();
            } else if (random.nextInt(4) == 0) {
                vertx.setTimer(1 + random.nextInt(20), t -> leave());
            }
        }

        private void word(String word) {
            words++;
            if (word.equals("ended") || word.equals("failed")) {
                lastWords++;
                over.complete(null);
            } else if (words == leavesAfter) {
                leave();
            } else if (random.nextInt(5) == 0) {
                call.pause();
                Objects.requireNonNull(Vertx.currentContext())
                        .owner()
                        .setTimer(1 + random.nextInt(3), t -> call.resume());
            }
        }

        private void leave() {
            call.cancel();
            heard.silence = true;
            over.complete(null);
        }
    }

    @RepeatedTest(8)
    @DisplayName("hear one last word or none after they left, and leave no place taken")
    void oneLastWord(RepetitionInfo run) throws Exception {
        long seed = run.getCurrentRepetition();
        List<Rider> riders = new ArrayList<>();
        try (MoodyUpstream moody = new MoodyUpstream(seed)) {
            try (Bench bench = new Bench(Bench.target(moody.port(), QUICK, new Limits(4, CALLS, 100_000)))) {
                List<Context> contexts = List.of(bench.context, other(bench), other(bench));
                assertEquals(3, Set.copyOf(contexts).size());
                for (int i = 0; i < CALLS; i++) {
                    Outgoing call = bench.streamed();
                    long dice = seed * CALLS + i;
                    riders.add(Bench.on(contexts.get(i % contexts.size()), () -> new Rider(bench.caller, call, dice)));
                }
                for (Rider rider : riders) {
                    rider.over.get(ScriptedUpstream.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                }
                bench.untilIdle();
                assertEquals(0, bench.lane().waiting());
                stillServes(bench);
            }
        }
        for (int i = 0; i < CALLS; i++) {
            assertEquals(List.of(), riders.get(i).heard.breaches(), "seed " + seed + " call " + i);
            assertTrue(riders.get(i).lastWords <= 1, "seed " + seed + " call " + i);
        }
    }

    private static Context other(Bench bench) {
        AtomicReference<@Nullable Context> own = new AtomicReference<>();
        bench.vertx
                .deployVerticle(new VerticleBase() {
                    @Override
                    public Future<?> start() {
                        own.set(context);
                        return Future.succeededFuture();
                    }
                })
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return Objects.requireNonNull(own.get());
    }

    private static void stillServes(Bench bench) {
        Outgoing any = bench.streamed();
        Heard heard = new Heard();
        bench.open(new Outgoing(new AttemptId("last"), any.task(), any.target(), any.prompt(), any.deadline()), heard);
        assertEquals(List.of("opened", "OTHER", "one", "två", "three", "USAGE", "ended"), heard.all());
    }
}
