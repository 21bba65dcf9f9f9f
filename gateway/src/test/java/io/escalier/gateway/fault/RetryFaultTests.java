package io.escalier.gateway.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An upstream that has had enough")
class RetryFaultTests {
    private static final String FULL = "{\"error\":{\"message\":\"slow down\",\"type\":\"rate_limit_error\"}}";
    private static final String DOWN = "{\"error\":{\"message\":\"down\",\"type\":\"server_error\"}}";

    @TempDir
    private Path directory;

    private static Villain.Deed full(String... headers) {
        return line -> line.answer("429 Too Many Requests", "application/json", FULL, headers);
    }

    @Test
    @FaultCase(16)
    @DisplayName("and says when to come back is asked again then; the client knows nothing of it")
    void comesBack() throws Exception {
        try (Villain villain = new Villain(full("retry-after-ms: 100"), Villain.good("Hi"));
                FaultRig rig = FaultRig.before(directory, villain)) {
            assertEquals(200, rig.chat().statusCode());
            assertEquals(List.of("small answer rate_limited", "small answer/repeat ok"), rig.attempts());
            assertEquals(0L, rig.rows().get(0).costNano(), "a refusal costs nothing");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "retry-after: 30, 30",
        "retry-after: 1000000000, 60",
        "retry-after: 99999999999999999999, ''",
        "retry-after: -5, ''",
        "'retry-after: Thu, 01 Jan 1970 00:00:00 GMT', ''",
        "retry-after: soon, ''"
    })
    @FaultCase({16, 20})
    @DisplayName("for longer than a client waits is passed on, by a minute at most; what is no time is none")
    void passedOn(String header, String seconds) throws Exception {
        try (Villain villain = new Villain(full(header));
                FaultRig rig = FaultRig.before(directory, villain)) {
            HttpResponse<String> answer = rig.chat();
            ConnectFaultTests.failed(answer, 429, "rate_limited");
            assertEquals("false", answer.headers().firstValue("x-should-retry").orElse(""));
            int wait =
                    Integer.parseInt(answer.headers().firstValue("retry-after").orElse("0"));
            assertTrue(wait >= 0 && wait <= 60, () -> "retry-after: " + wait);
            if (!seconds.isEmpty()) {
                assertEquals(Integer.parseInt(seconds), wait);
                assertEquals(1, villain.requests().size(), "nobody waits that long");
            }
        }
    }

    @Test
    @FaultCase(17)
    @DisplayName("again and again gets a fifth more calls than there are tasks, and the first few, no more")
    void storm() throws Exception {
        int tasks = 200;
        try (Villain villain = new Villain(full("retry-after-ms: 1"));
                FaultRig rig = FaultRig.before(directory, villain)) {
            ExecutorService clients = Executors.newFixedThreadPool(20);
            List<Future<Integer>> answers = IntStream.range(0, tasks)
                    .mapToObj(i -> clients.submit(() -> rig.chat().statusCode()))
                    .toList();
            for (Future<Integer> answer : answers) {
                assertEquals(429, answer.get());
            }
            clients.shutdown();
            int calls = villain.requests().size();
            // Five repeats are saved up at the start.
            assertTrue(calls >= tasks && calls <= tasks * 1.2 + 5, () -> calls + " calls for " + tasks + " tasks");
        }
    }

    @Test
    @FaultCase(19)
    @DisplayName("after it has begun to answer is not asked again: what it did by then may not be done twice")
    void begun() throws Exception {
        try (Villain villain = new Villain(line -> {
                    line.write(Line.EVENTS).chunk(Villain.piece("one"));
                    line.reset();
                });
                FaultRig rig = FaultRig.before(directory, villain, villain, "stream: live\nrules: []")) {
            String answer = rig.stream();
            if (answer.contains("one")) {
                assertEquals(1, villain.requests().size(), answer);
            }
        }
    }

    @Test
    @FaultCase({22, 23})
    @DisplayName("of everything is left alone for a while, and clients hear so at once; their own mistakes never count")
    void breaker() throws Exception {
        try (Villain villain = new Villain(line -> line.answer("400 Bad Request", "application/json", DOWN));
                FaultRig rig = FaultRig.before(directory, villain)) {
            for (int i = 0; i < 30; i++) {
                assertEquals(400, rig.chat().statusCode(), "a mistake of a client's opened the breaker");
            }
        }
        try (Villain villain = new Villain(line -> line.answer("500 Oops", "application/json", DOWN));
                FaultRig rig = FaultRig.before(directory, villain)) {
            HttpResponse<String> answer = rig.chat();
            for (int i = 0; i < 30 && answer.statusCode() != 503; i++) {
                answer = rig.chat();
            }
            ConnectFaultTests.failed(answer, 503, "breaker_open");
            int calls = villain.requests().size();
            assertTrue(calls >= 10, () -> "after " + calls + " calls only");
            assertEquals(503, rig.chat().statusCode());
            assertEquals(calls, villain.requests().size(), "asked while left alone");
            assertTrue(
                    Integer.parseInt(answer.headers().firstValue("retry-after").orElseThrow()) <= 60);
            assertEquals("false", answer.headers().firstValue("x-should-retry").orElse(""));
        }
    }
}
