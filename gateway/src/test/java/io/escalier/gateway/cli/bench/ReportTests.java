package io.escalier.gateway.cli.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The report")
class ReportTests {
    private static final OptionalLong UNKNOWN = OptionalLong.empty();

    private final Measured bare = new Measured("bare", true);
    private final Measured gateway = new Measured("gateway", false);
    private final List<Measured> all = List.of(bare, gateway);

    @Test
    @DisplayName("divides the CPU of a round by its answered requests")
    void cpuPerRequest() {
        bare.add(round(1000, 0), OptionalLong.of(30_000));
        bare.add(round(500, 0), OptionalLong.of(20_000));
        assertArrayEquals(new double[] {30, 40}, bare.cpuPerRequest());
    }

    @Test
    @DisplayName("shows each subject as a multiple of the bare proxy")
    void ratioToBare() {
        bare.add(round(1000, 0), OptionalLong.of(30_000));
        bare.add(round(1000, 0), OptionalLong.of(60_000));
        gateway.add(round(1000, 0), OptionalLong.of(60_000));
        gateway.add(round(1000, 0), OptionalLong.of(126_000));
        assertEquals(Optional.of(new Spread(2.05, 2.0, 2.1)), gateway.ratioTo(bare));
        String row = Report.table(all).lines().toList().get(2);
        assertTrue(
                row.matches("gateway +2000 +1000 +93\\.0 \\[60\\.0\\.\\.126\\.0] +2\\.05 \\[2\\.00\\.\\.2\\.10] +- .*"),
                row);
        JsonObject json = ReportJson.subjects(all).getJsonObject(1);
        assertEquals(2.1, json.getJsonObject("cpu_x_bare").getDouble("max"));
        assertFalse(json.containsKey("cpu_x_nginx"), "there was no nginx");
        assertFalse(json.getBoolean("warm"));
    }

    @Test
    @DisplayName("shows CPU that is unknown in one round as unknown, not as less")
    void unknownStaysUnknown() {
        bare.add(round(1000, 0), OptionalLong.of(30_000));
        gateway.add(round(1000, 0), UNKNOWN);
        assertEquals(0, gateway.cpuPerRequest().length);
        assertEquals(1000, gateway.cost(), 0.001, "its share of the second instead");
        assertEquals(30, bare.cost());
        assertEquals(Optional.empty(), gateway.ratioTo(bare));
        assertFalse(ReportJson.subjects(all).getJsonObject(1).containsKey("cpu_us_per_request"));
        String row = Report.table(all).lines().toList().get(2);
        assertTrue(row.matches("gateway +1000 +1000 +- +- +- .*"), row);
    }

    @Test
    @DisplayName("counts errors and keeps the first reason; a round without an answer has no CPU per request")
    void errors() {
        gateway.add(round(0, 3), OptionalLong.of(30_000));
        assertEquals(3, gateway.errors());
        assertEquals(Optional.of("status 500"), gateway.firstError());
        assertEquals(0, gateway.cpuPerRequest().length);
    }

    @Test
    @DisplayName("names the machine; memory that is not told is unknown")
    void machine() {
        Machine told = new Machine(2, "a CPU", Machine.bytes("2097152 kB"), "a JVM", "an OS");
        assertEquals("2 cores of a CPU, 2.0 GiB, a JVM, an OS", told.text());
        assertEquals(2_147_483_648L, ReportJson.machine(told).getLong("memory_bytes"));
        Machine silent = new Machine(2, "a CPU", Machine.bytes("lots"), "a JVM", "an OS");
        assertEquals("2 cores of a CPU, unknown memory, a JVM, an OS", silent.text());
        assertFalse(ReportJson.machine(silent).containsKey("memory_bytes"));
        assertTrue(Machine.here().cores() > 0);
    }

    private static Round round(long requests, long errors) {
        Latencies latencies = new Latencies();
        latencies.add(1500);
        Optional<String> reason = errors == 0 ? Optional.empty() : Optional.of("status 500");
        return new Round(requests, errors, reason, 1_000_000_000, latencies);
    }
}
