package io.escalier.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Rig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The reminder of outcomes")
class OutcomeNoticeTests {
    @TempDir
    private Path directory;

    private final StringWriter said = new StringWriter();
    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = Rig.start(directory, "rules: []\n");
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    @DisplayName("says nothing as long as no task has ended")
    void nothing() {
        OutcomeNotice notice = notice(Instant.EPOCH);
        notice.atStart();
        notice.whileServing();
        notice.atStop();
        assertEquals("", said.toString());
    }

    @Test
    @DisplayName("says once while it serves how to send one, and counts again at the stop")
    void withoutOutcomes() {
        OutcomeNotice notice = notice(Instant.EPOCH);
        notice.whileServing();
        ask();
        ask();
        notice.whileServing();
        notice.whileServing();
        assertEquals(1, times("outcomes 0 of 2 tasks have an outcome since the start; three ways to send one:"));
        assertTrue(said.toString().contains("curl " + rig.gateway().clientUrl() + "/v1/outcomes"), said::toString);
        rig.outcome("{\"task_id\":\"" + ask() + "\",\"success\":true}");
        notice.atStop();
        assertEquals(1, times("outcomes 1 of 3 tasks have an outcome since the start;"));
    }

    @Test
    @DisplayName("does not come while it serves, nor at the stop, when outcomes do")
    void withOutcomes() {
        OutcomeNotice notice = notice(Instant.EPOCH);
        rig.outcome("{\"task_id\":\"" + ask() + "\",\"success\":true}");
        notice.whileServing();
        notice.atStop();
        assertEquals("", said.toString());
    }

    @Test
    @DisplayName("at the start speaks of what was there before; afterwards it does not")
    void before() {
        ask();
        OutcomeNotice notice = notice(Instant.now().plusMillis(1));
        notice.atStart();
        assertEquals(1, times("outcomes 0 of 1 task has an outcome; three ways to send one:"));
        notice.whileServing();
        notice.atStop();
        assertEquals(1, times("outcomes "));
    }

    private OutcomeNotice notice(Instant start) {
        return new OutcomeNotice(rig.gateway(), new PrintWriter(said), start);
    }

    private String ask() {
        return rig.chat(Rig.user("Who are you?"))
                .headers()
                .firstValue("x-escalier-task-id")
                .orElseThrow();
    }

    private long times(String line) {
        return said.toString().lines().filter(one -> one.startsWith(line)).count();
    }
}
