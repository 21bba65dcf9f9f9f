package io.escalier.simulator.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The meter's rows")
class MeterRingTests {
    private final Meter meter = new Meter(() -> 5, 2);

    private OpenAttempt open(String id) {
        return meter.open(id, "m", "none", false, "");
    }

    @Test
    @DisplayName("are bounded: the oldest is dropped, its tokens stay in the totals")
    void bounded() {
        for (String id : new String[] {"a", "b", "c"}) {
            OpenAttempt attempt = open(id);
            attempt.accepted(new TokenCounts(10, 0, 0, 0, 0));
            attempt.wrote(7, 2);
            attempt.ended(Finish.COMPLETE);
        }
        assertEquals(2, meter.attempts().size());
        assertEquals("b", meter.attempts().get(0).id());
        assertEquals(new Meter.Total(3, new TokenCounts(30, 0, 0, 6, 0), 0), meter.total("m"));
        assertEquals(1, meter.toJson(0).path("dropped").asInt());
    }

    @Test
    @DisplayName("end once: nothing is billed after the end")
    void endOnce() {
        OpenAttempt attempt = open("a");
        attempt.wrote(3, 1);
        attempt.ended(Finish.CLIENT_GONE);
        attempt.wrote(3, 1);
        attempt.ended(Finish.COMPLETE);
        assertEquals(Finish.CLIENT_GONE, attempt.row().finish());
        assertEquals(3, attempt.row().bytesAtDisconnect());
        assertEquals(1, meter.total("m").tokens().output());
        assertEquals(1, meter.total("m").attempts());
    }

    @Test
    @DisplayName("that were open at a reset are not billed after it")
    void openAtReset() {
        OpenAttempt attempt = open("a");
        meter.reset();
        attempt.ended(Finish.COMPLETE);
        assertEquals(0, meter.total("m").attempts());
        assertEquals(0, meter.open());
    }
}
