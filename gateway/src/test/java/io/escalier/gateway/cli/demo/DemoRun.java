package io.escalier.gateway.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.gateway.rig.RawClient;
import io.escalier.simulator.fault.FaultOrder;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** A demo that goes on, with a little of everything that goes wrong in real life, for a Prometheus to scrape. */
public final class DemoRun implements AutoCloseable {
    private static final List<DemoArm> ALONE = List.of(DemoArm.EXECUTOR, DemoArm.ADVISOR, DemoArm.ADVISOR_LOW);
    private static final List<DemoArm> ESCALATING = List.of(DemoArm.ESCALATING, DemoArm.ESCALATING_STREAMED);
    private static final int TASKS = 50;
    private static final int CLIENTS = 8;
    private static final double PER_SECOND = 20;

    /** Of the executor: it is busy, cannot read so much, breaks off. */
    private static final List<String> MISHAPS = List.of(
            "rate_limited retry_after=0 model=sim-small",
            "context_length model=sim-small",
            "cut tokens=3 model=sim-small");

    /** The advisor is out of order for a while: some escalations fail, and the drafts are served. */
    private static final String ADVISOR_DOWN = "odd_error status=500 times=9 model=sim-frontier";

    private final Stage stage;
    private final Trickle trickle;
    private long seed;

    private DemoRun(Stage stage) {
        this.stage = stage;
        this.trickle = new Trickle(stage.clientUrl(), 1);
    }

    public static DemoRun start() throws IOException {
        DemoRun run = new DemoRun(Stage.open(new DemoOptions(TASKS, 1, CLIENTS, 0), Stage.Ports.FREE));
        run.trickle.start(PER_SECOND);
        return run;
    }

    /** Host and port of {@code /metrics}. */
    public String scraped() {
        return URI.create(stage.adminUrl()).getAuthority();
    }

    /** Has more tasks served in every arm; returns when all have ended. */
    public void goOn() throws IOException, InterruptedException {
        seed++;
        MISHAPS.forEach(this::queue);
        try (Demo demo = new Demo(stage, new DemoOptions(TASKS, seed, CLIENTS, 0))) {
            demo.run(ALONE, arm -> {});
            queue(ADVISOR_DOWN);
            demo.run(ESCALATING, arm -> {});
        }
        leave();
        System.gc(); // Collections have no series before the first one.
    }

    private void queue(String mishap) {
        stage.simulator().faults().queue(FaultOrder.ofHeader(mishap));
    }

    /** A client that goes when the answer has begun. */
    private void leave() {
        try (RawClient leaving = new RawClient(stage.clientUrl())) {
            ObjectNode body = new ObjectMapper().createObjectNode();
            body.put("model", "executor").put("stream", true);
            body.putArray("messages")
                    .addObject()
                    .put("role", "user")
                    .put("content", "Tell me a story. [[sim:fault=stall tokens=3]]");
            leaving.chat(body.toString());
            leaving.readUntil("data:");
        }
    }

    @Override
    public void close() {
        trickle.close();
        stage.close();
    }
}
