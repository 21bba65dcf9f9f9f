package io.escalier.gateway.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.GatewayProcess;
import io.escalier.gateway.rig.RawClient;
import io.escalier.gateway.rig.Rig;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A gateway that is told to stop")
class DrainFaultTests {
    private static final String LIVE = "stream: live\nrules: []";

    @TempDir
    private Path directory;

    /** Says one word, and the rest when it may. */
    private static Villain.Deed waits(CountDownLatch go) {
        return line -> {
            line.write(Line.EVENTS).chunk(Villain.piece("one"));
            try {
                if (!go.await(20, TimeUnit.SECONDS)) {
                    throw new IOException("nobody said go");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            line.chunk(Villain.stream("two", Villain.usage())).write("0\r\n\r\n");
        };
    }

    @Test
    @FaultCase(70)
    @DisplayName("is not ready, serves on for the time of its notice and closes each connection, and lets streams end")
    void ends() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (Villain villain = new Villain(waits(go), Villain.good("Hi"));
                FaultRig rig = FaultRig.patient(directory, villain, LIVE);
                RawClient client = rig.raw()) {
            client.send(FaultRig.streamed()).readUntil("one");
            Future<Void> stopped = rig.stop();
            Await.until("it is not ready", () -> rig.admin("/health/ready").contains("not ready"));
            HttpResponse<String> late = rig.chat();
            assertEquals(200, late.statusCode(), late.body());
            assertEquals("close", late.headers().firstValue("connection").orElse(""));
            Await.until("it refuses", () -> rig.chat().statusCode() == 503);
            HttpResponse<String> refused = rig.chat();
            ConnectFaultTests.failed(refused, 503, "draining");
            assertEquals("true", refused.headers().firstValue("x-should-retry").orElse(""));
            assertEquals("1", refused.headers().firstValue("retry-after").orElse(""));
            assertTrue(rig.admin("/health/live").contains("ok"));
            go.countDown();
            assertTrue(client.readToEnd().contains("data: [DONE]"));
            Rig.await(stopped);
            assertTrue(rig.left().stream().allMatch(row -> row.result().equals("ok")), rig.left()::toString);
        }
    }

    @Test
    @FaultCase(70)
    @DisplayName("tells those whose time is over, in their stream or with a status, and writes down what they cost")
    void timeIsOver() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (Villain villain = new Villain(waits(never), Line::awaitEnd);
                FaultRig rig = FaultRig.patient(directory, villain, LIVE);
                RawClient streaming = rig.raw();
                RawClient waiting = rig.raw()) {
            streaming.send(FaultRig.streamed()).readUntil("one");
            waiting.chat("{\"model\":\"auto\"," + Rig.user("Hello") + "}");
            Await.until("both are asked", () -> villain.requests().size() == 2);
            Future<Void> stopped = rig.stop();
            StreamFaultTests.brokenOff(streaming.readToEnd(), "draining");
            String answer = waiting.readToEnd();
            assertTrue(answer.startsWith("HTTP/1.1 503 "), answer);
            assertTrue(answer.contains("\"code\":\"draining\""), answer);
            Rig.await(stopped);
            Await.until("the upstream's connections are closed", () -> villain.open() == 0);
            never.countDown();
            assertEquals(2, rig.left().size());
            assertTrue(rig.left().stream().allMatch(row -> row.result().equals("cancelled")), rig.left()::toString);
            assertTrue(rig.left().stream().allMatch(row -> row.costNano() != null && row.costNano() > 0));
        }
    }

    @Test
    @FaultCase(70)
    @DisplayName("by a signal ends with the code of what went well, at once when nothing is under way")
    void signal() throws Exception {
        try (Rig.Upstream upstream = Rig.upstream()) {
            String yaml = Rig.yaml(upstream.simulator(), directory.resolve("ledger.db"), "rules: []");
            try (GatewayProcess process = GatewayProcess.start(directory, yaml)) {
                try (RawClient client = new RawClient(process.clientUrl())) {
                    client.chat("{\"model\":\"auto\"," + Rig.user("Who are you?") + "}")
                            .readUntil("}]");
                }
                assertEquals(0, process.stop());
                assertFalse(Files.readString(directory.resolve("gateway.err")).contains("Exception"));
            }
        }
    }
}
