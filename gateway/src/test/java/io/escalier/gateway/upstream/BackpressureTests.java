package io.escalier.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.port.ModelCaller.OpenCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@DisplayName("A call that is paused")
class BackpressureTests {
    private static final int MEGABYTE = 1 << 20;

    private final ScriptedUpstream upstream = new ScriptedUpstream();
    private final Bench bench =
            new Bench(Bench.target(upstream.port(), Bench.PATIENT, new Limits(2, 2, 256L * MEGABYTE)));
    private final Heard heard = new Heard();

    @AfterEach
    void close() {
        assertEquals(List.of(), heard.breaches());
        bench.close();
        upstream.close();
    }

    private Peer asked(OpenCall[] call) {
        call[0] = bench.open(bench.streamed(), heard);
        Peer peer = upstream.accept();
        peer.read();
        return peer;
    }

    private void run(Runnable action) {
        bench.on(() -> {
            action.run();
            return true;
        });
    }

    @Test
    @DisplayName("before its head hears the head, and nothing of the body until it goes on")
    void beforeTheHead() {
        OpenCall[] call = new OpenCall[1];
        Peer peer = asked(call);
        run(call[0]::pause);
        peer.write(Peer.EVENTS).chunk("text one\ndone\n").lastChunk();
        assertEquals("opened", heard.next());
        bench.on(() -> true);
        assertEquals(List.of(), heard.soFar());
        run(call[0]::resume);
        assertEquals(List.of("one", "ended"), heard.all());
    }

    @Test
    @DisplayName("stops a flood at its source, and then hears all of it, in order")
    void holdsAFlood() throws Exception {
        OpenCall[] call = new OpenCall[1];
        Peer peer = asked(call);
        peer.write(Peer.EVENTS);
        assertEquals("opened", heard.next());
        run(call[0]::pause);
        int lines = 40 * MEGABYTE / 1000;
        AtomicLong written = new AtomicLong();
        CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < lines; i++) {
                peer.chunk("text " + i + "x".repeat(990) + "\n");
                written.incrementAndGet();
            }
            peer.chunk("done\n").lastChunk();
        });
        assertTrue(standsStill(written) < lines, "the flood was not held");
        assertEquals(List.of(), heard.soFar());
        run(call[0]::resume);
        List<String> all = heard.all();
        flood.get();
        assertEquals(lines + 1, all.size());
        for (int i = 0; i < lines; i++) {
            assertTrue(all.get(i).startsWith(i + "x"), "out of order at " + i);
        }
    }

    /** Where a count is when it no longer moves for half a second. */
    private static long standsStill(AtomicLong count) {
        long last = -1;
        long since = System.nanoTime();
        while (System.nanoTime() - since < 500_000_000L) {
            long now = count.get();
            if (now != last) {
                last = now;
                since = System.nanoTime();
            }
            Thread.onSpinWait();
        }
        return last;
    }

    @RepeatedTest(10)
    @DisplayName("and resumed at random hears every byte, once and in order")
    void atRandom(RepetitionInfo run) {
        long seed = run.getCurrentRepetition();
        Random random = new Random(seed);
        OpenCall[] call = new OpenCall[1];
        Heard tired = new Heard(word -> {
            if (random.nextInt(4) == 0) {
                call[0].pause();
                bench.vertx.setTimer(1, t -> call[0].resume());
            }
        });
        call[0] = bench.open(bench.streamed(), tired);
        Peer peer = upstream.accept();
        peer.read();
        StringBuilder events = new StringBuilder();
        List<String> expected = new ArrayList<>(List.of("opened"));
        for (int i = 0; i < 200; i++) {
            String text = "w" + i + "é".repeat(random.nextInt(20));
            events.append("text ").append(text).append('\n');
            expected.add(text);
        }
        events.append("done\n");
        expected.add("ended");
        peer.write(Peer.EVENTS);
        for (int at = 0; at < events.length(); ) {
            int to = Math.min(events.length(), at + 1 + random.nextInt(300));
            peer.chunk(events.substring(at, to));
            at = to;
        }
        peer.lastChunk();
        assertEquals(expected, tired.all(), "seed " + seed);
        assertEquals(List.of(), tired.breaches());
    }
}
