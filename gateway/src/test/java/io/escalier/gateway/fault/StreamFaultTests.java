package io.escalier.gateway.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Await;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An upstream whose stream")
class StreamFaultTests {
    private static final String LIVE = "stream: live\nrules: []";

    @TempDir
    private Path directory;

    private FaultRig live(Villain villain) throws Exception {
        return FaultRig.before(directory, villain, villain, LIVE);
    }

    /** An error event, no last event, and the connection closed: nobody takes it for a whole answer. */
    static void brokenOff(String answer, String code) {
        assertTrue(answer.contains("200 OK"), answer);
        assertTrue(answer.contains("data: {\"error\":{"), answer);
        assertTrue(answer.contains("\"code\":\"" + code + "\""), answer);
        assertFalse(answer.contains("[DONE]"), answer);
    }

    @Test
    @FaultCase(6)
    @DisplayName("stops without closing: an error event in time, what came is billed as an estimate, counted once")
    void stalls() throws Exception {
        try (Villain villain = new Villain(line -> {
                    line.write(Line.EVENTS).chunk(Villain.piece("one two three"));
                    line.awaitEnd();
                });
                FaultRig rig = live(villain)) {
            String answer = rig.stream();
            assertTrue(answer.contains("one two three"), answer);
            brokenOff(answer, "stalled");
            assertEquals(List.of("small answer stalled"), rig.attempts());
            assertEquals("estimated", rig.rows().get(0).certainty());
            assertTrue(rig.rows().get(0).tokens().getOrDefault("output", 0L) > 0);
            assertEquals(
                    1,
                    rig.metrics()
                            .sum("escalier_attempts_total", Map.of("result", "stalled"))
                            .intValueExact());
            Await.until("its connection is closed", () -> villain.open() == 0);
        }
    }

    @Test
    @FaultCase(7)
    @DisplayName("closes in good order without a last event: an error event, never a good end")
    void endsSilently() throws Exception {
        try (Villain villain = new Villain(line ->
                        line.write(Line.EVENTS).chunk(Villain.piece("one")).write("0\r\n\r\n"));
                FaultRig rig = live(villain)) {
            brokenOff(rig.stream(), "silent_end");
            assertEquals(List.of("small answer silent_end"), rig.attempts());
        }
    }

    @Test
    @FaultCase(8)
    @DisplayName("is reset in the middle: an error event, never a good end")
    void reset() throws Exception {
        try (Villain villain = new Villain(line -> {
                    line.write(Line.EVENTS).chunk(Villain.piece("one"));
                    line.reset();
                });
                FaultRig rig = live(villain)) {
            String answer = rig.stream();
            assertFalse(answer.contains("[DONE]"), answer);
            if (answer.contains("\"content\":\"one\"")) {
                brokenOff(answer, "cut");
            }
            assertTrue(rig.attempts().get(rig.attempts().size() - 1).endsWith("cut"), rig.attempts()::toString);
        }
    }

    @Test
    @FaultCase({9, 10})
    @DisplayName("is cut within an event, a character or a line's end: what was whole is told, nothing of the rest")
    void cutAnywhere() throws Exception {
        byte[] events = (Villain.piece("one")
                        + Villain.piece("zwölf €")
                        + Villain.piece("drei").replace("\n\n", "\r\n\r\n"))
                .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(9);
        for (int i = 0; i < 12; i++) {
            int cut = Villain.piece("one").length()
                    + random.nextInt(events.length - Villain.piece("one").length());
            byte[] part = Arrays.copyOf(events, cut);
            try (Villain villain = new Villain(line -> {
                        line.write(Line.EVENTS)
                                .write(Integer.toHexString(part.length) + "\r\n")
                                .write(part)
                                .write("\r\n");
                        line.close();
                    });
                    FaultRig rig = live(villain)) {
                String answer = rig.stream();
                String seen = "cut at " + cut + ": " + answer;
                assertTrue(answer.contains("\"content\":\"one\""), seen);
                brokenOff(answer, "cut");
                assertFalse(answer.contains("\ufffd"), seen);
                long whole = new String(part, StandardCharsets.ISO_8859_1).split("(?<=\n\n|\r\n\r\n)", -1).length;
                long told = answer.lines()
                        .filter(line -> line.contains("\"content\":\""))
                        .count();
                assertTrue(told <= whole, seen);
                answer.lines()
                        .filter(line -> line.startsWith("data: "))
                        .forEach(line -> assertTrue(line.endsWith("}"), seen));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    @FaultCase({10, 11})
    @DisplayName("comes byte by byte, whatever ends its lines: what the client reads is what it reads of one piece")
    void byteByByte(String end) throws Exception {
        String stream = Villain.stream("zwölf € 😀", Villain.usage()).replace("\n", end);
        try (Villain villain = new Villain(
                        line -> line.write(Line.EVENTS).chunk(stream).write("0\r\n\r\n"), line -> {
                            line.write(Line.EVENTS);
                            for (byte one : stream.getBytes(StandardCharsets.UTF_8)) {
                                line.write("1\r\n").write(new byte[] {one}).write("\r\n");
                            }
                            line.write("0\r\n\r\n");
                        });
                FaultRig rig = live(villain)) {
            String whole = events(rig.stream());
            assertTrue(whole.contains("zwölf € 😀") && whole.endsWith("data: [DONE]"), whole);
            assertEquals(whole, events(rig.stream()));
        }
    }

    /** The data of a chunked answer, line by line. */
    private static String events(String answer) {
        return String.join(
                "\n", answer.lines().filter(line -> line.startsWith("data: ")).toList());
    }

    @Test
    @FaultCase(12)
    @DisplayName("has a line of ten megabytes: it is broken off, the memory that it took is bounded")
    void endlessLine() throws Exception {
        String megabyte = "x".repeat(1 << 20);
        try (Villain villain = new Villain(line -> {
                    line.write(Line.EVENTS).chunk(Villain.piece("one"));
                    line.write("7fffffff\r\ndata: {\"x\":\"");
                    for (int i = 0; i < 10; i++) {
                        line.write(megabyte);
                    }
                });
                FaultRig rig = live(villain)) {
            String answer = rig.stream();
            assertFalse(answer.contains("[DONE]"), "it was taken for whole");
            assertTrue(answer.contains("\"error\""), () -> answer.substring(0, Math.min(answer.length(), 2000)));
            assertTrue(answer.length() < 100_000, () -> "passed on: " + answer.length());
            assertTrue(rig.attempts().get(0).matches("small answer (too_large|malformed)"), rig.attempts()::toString);
            Await.until("its connection is closed", () -> villain.open() == 0);
        }
    }

    @Test
    @FaultCase(18)
    @DisplayName("says that it is overloaded: before the first content it is asked again, afterwards it is not")
    void overloadedEvent() throws Exception {
        String event = "data: {\"error\":{\"message\":\"overloaded\",\"type\":\"overloaded_error\",\"code\":529}}\n\n";
        try (Villain villain = new Villain(
                        line -> line.write(Line.EVENTS).chunk(event).write("0\r\n\r\n"),
                        Villain.streaming("Hi"),
                        line -> line.write(Line.EVENTS)
                                .chunk(Villain.piece("one") + event)
                                .write("0\r\n\r\n"));
                FaultRig rig = live(villain)) {
            assertTrue(rig.stream().contains("[DONE]"));
            assertEquals(2, rig.attempts().size());
            String answer = rig.stream();
            assertTrue(answer.contains("\"content\":\"one\""), answer);
            assertFalse(answer.contains("[DONE]"), answer);
            assertEquals(3, villain.requests().size(), "asked again after content");
        }
    }
}
