package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.fault.FaultCase;
import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.GatewayProcess;
import io.escalier.gateway.rig.LedgerRow;
import io.escalier.gateway.rig.RawClient;
import io.escalier.gateway.rig.Rig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A gateway that is killed")
@FaultCase(71)
class KillTests {
    private static final int TASKS = 200;
    private static final int STALLED = 120;
    private static final String POLICY = """
            rules:
              - { name: long, stage: after, when: "answer.length >= 3", try: [takeover] }
            """;

    @TempDir
    private Path directory;

    @Test
    @DisplayName(
            "in the middle of 200 tasks loses no attempt: the next start settles what was open at its upper estimate")
    void killed() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        Path ledger = directory.resolve("ledger.db");
        try (Rig.Upstream upstream = Rig.upstream()) {
            try (GatewayProcess gateway =
                    GatewayProcess.start(directory, Rig.yaml(upstream.simulator(), ledger, POLICY))) {
                for (int i = 0; i < TASKS; i++) {
                    boolean stalls = i < STALLED;
                    String text = "What is " + i + " + 7?" + (stalls ? " [[sim:fault=stall tokens=1]]" : "");
                    String stream = i % 2 == 0 ? "\"stream\":true," : "";
                    clients.add(new RawClient(gateway.clientUrl())
                            .chat("{\"model\":\"auto\",\"max_tokens\":50," + stream + Rig.user(text) + "}"));
                }
                // Every task that does not stall has been answered, and every one that does has reached its model.
                Await.until(
                        "all calls have reached the simulator",
                        () -> upstream.simulator().meter().attempts().size() >= TASKS);
                gateway.kill();
            } finally {
                clients.forEach(RawClient::close);
            }
            Await.until(
                    "the simulator has seen them go",
                    () -> upstream.simulator().meter().open() == 0);
            try (Rig restarted = Rig.start(directory, upstream, POLICY)) {
                List<LedgerRow> rows = restarted.books().attemptsAgree().rows();
                Map<String, Long> states =
                        rows.stream().collect(Collectors.groupingBy(LedgerRow::state, Collectors.counting()));
                assertTrue(states.getOrDefault("interrupted", 0L) >= STALLED, "interrupted: " + states);
                assertTrue(rows.stream().noneMatch(row -> row.state().equals("open")), "open: " + states);
                assertEquals(200, restarted.chat(Rig.user("What is 1 + 1?")).statusCode());
            }
        }
    }
}
