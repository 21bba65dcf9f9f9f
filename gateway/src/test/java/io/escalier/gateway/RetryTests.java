package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.fault.FaultCase;
import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.LedgerRow;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.RawClient;
import io.escalier.gateway.rig.Rig;
import io.escalier.simulator.SimulatorOptions;
import io.escalier.simulator.wire.Pace;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fault 76. The simulator's time stands still, so that an answer is under way until the test lets it go on. */
@DisplayName("A client's own retry")
@FaultCase(76)
class RetryTests {
    private static final String POLICY = "rules: []\n";
    private static final String STORY = Rig.user("Tell me a story about a lighthouse keeper.");
    private static final String SLOW =
            Rig.user("Tell me a story about a lighthouse keeper. [[sim:fault=stall tokens=5 ms=1000]]");
    private static final String[] NAMED = {"Idempotency-Key", "order-66"};
    private static final String[] FIRST = {"x-stainless-retry-count", "0"};
    private static final String[] SECOND = {"x-stainless-retry-count", "1"};
    private static final String REPLAYED = "x-escalier-replayed";
    private static final String TASK = "x-escalier-task-id";
    private static final Pattern COUNTED =
            Pattern.compile("escalier_retries_total\\{how=\"(\\w+)\"\\} (\\d+)(?:\\.0)?");

    @TempDir
    private Path directory;

    private Rig.Upstream upstream;
    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        upstream = Rig.upstream(SimulatorOptions.DEFAULT.withManualTime());
        rig = Rig.start(directory, upstream, POLICY, Limited.NOT);
    }

    @AfterEach
    void stop() {
        rig.close();
        upstream.close();
    }

    private void restart(String retries) throws Exception {
        rig.close();
        rig = Rig.start(directory, upstream, POLICY, new Limited("", "", "\n  retries: " + retries, "", ""));
    }

    private CompletableFuture<HttpResponse<String>> later(String members, String... headers) {
        return CompletableFuture.supplyAsync(() -> rig.chat(members, headers));
    }

    private static HttpResponse<String> soon(CompletableFuture<HttpResponse<String>> answer) throws Exception {
        return answer.get(20, TimeUnit.SECONDS);
    }

    private RawClient stream(String members, String... header) {
        String body = "{\"model\":\"auto\",\"stream\":true," + members + "}";
        return rig.raw()
                .send("POST /v1/chat/completions HTTP/1.1\r\nhost: test\r\ncontent-type: application/json\r\n"
                        + header[0] + ": " + header[1] + "\r\nconnection: close\r\ncontent-length: " + body.length()
                        + "\r\n\r\n" + body);
    }

    private Map<String, Long> counted() {
        return COUNTED.matcher(rig.admin("/metrics"))
                .results()
                .filter(found -> !found.group(2).equals("0"))
                .collect(Collectors.toMap(
                        found -> found.group(1), found -> Long.valueOf(found.group(2)), Long::sum, TreeMap::new));
    }

    private void await(String how) {
        Await.until("a retry is " + how, () -> counted().getOrDefault(how, 0L) == 1);
    }

    /** From now on a model thinks before it answers. */
    private void think() {
        rig.simulator().pace("sim-small", new Pace(1_000, 0));
    }

    private void awaitWork() {
        Await.until(
                "the upstream waits for its time to pass", () -> rig.simulator().waiting() > 0);
    }

    private void letGo() {
        awaitWork();
        rig.simulator().advance(Duration.ofSeconds(1));
    }

    private List<String> results() {
        return rig.books().agree().rows().stream()
                .map(row -> row.purpose() + " " + row.result())
                .toList();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("none");
    }

    private static String events(String read) {
        String body = read.substring(read.indexOf("\r\n\r\n"));
        return body.substring(body.indexOf("data:"));
    }

    @Test
    @DisplayName("joins the task under way: one answer for both, billed once")
    void joins() throws Exception {
        think();
        CompletableFuture<HttpResponse<String>> first = later(STORY, NAMED);
        awaitWork();
        CompletableFuture<HttpResponse<String>> second = later(STORY, NAMED);
        await("joined");
        letGo();
        assertEquals(200, soon(first).statusCode());
        assertEquals(soon(first).body(), soon(second).body());
        assertEquals(header(soon(first), TASK), header(soon(second), TASK));
        assertNotEquals(header(soon(first), "x-request-id"), header(soon(second), "x-request-id"));
        assertEquals("none", header(soon(second), REPLAYED));
        assertEquals(List.of("answer ok"), results());
        assertEquals(Map.of("joined", 1L), counted());
    }

    @Test
    @DisplayName("joins a stream from its beginning and gets the rest live")
    void joinsStream() {
        try (RawClient first = stream(SLOW, NAMED);
                RawClient second = rig.raw()) {
            first.readUntil("data:");
            second.send(request("{\"model\":\"auto\",\"stream\":true," + SLOW + "}", NAMED));
            String begun = second.readUntil("data:");
            assertFalse(begun.contains("[DONE]"), "it is live");
            letGo();
            String whole = events(first.readToEnd());
            assertTrue(whole.contains("[DONE]"));
            assertEquals(whole, events(second.readToEnd()));
        }
        assertEquals(List.of("answer ok"), results());
    }

    private static String request(String body, String... header) {
        return "POST /v1/chat/completions HTTP/1.1\r\nhost: test\r\ncontent-type: application/json\r\n" + header[0]
                + ": " + header[1] + "\r\nconnection: close\r\ncontent-length: " + body.length() + "\r\n\r\n" + body;
    }

    @Test
    @DisplayName("finds the task that its client left a moment ago, if that has an idempotency key")
    void comesBack() {
        try (RawClient first = stream(SLOW, NAMED)) {
            first.readUntil("data:");
        }
        try (RawClient second = stream(SLOW, NAMED)) {
            await("joined");
            letGo();
            assertTrue(second.readToEnd().contains("[DONE]"));
        }
        assertEquals(List.of("answer ok"), results());
    }

    @Test
    @DisplayName("finds a task without a key too while nothing was answered, if it says that it is one")
    void countedComesBack() throws Exception {
        restart("{ sdk_grace: 10 s }");
        think();
        String body = "{\"model\":\"auto\"," + STORY + "}";
        try (RawClient first = rig.raw()) {
            first.send(request(body, FIRST));
            awaitWork();
        }
        CompletableFuture<HttpResponse<String>> second = later(STORY, SECOND);
        await("joined");
        letGo();
        assertEquals(200, soon(second).statusCode());
        assertEquals(List.of("answer ok"), results());
    }

    @Test
    @DisplayName("joins no task whose answer another client is reading, without an idempotency key")
    void countedIsAnother() {
        try (RawClient first = stream(SLOW, FIRST)) {
            first.readUntil("data:");
            try (RawClient second = stream(SLOW, SECOND)) {
                second.readUntil("data:");
                Await.until("both stall", () -> rig.simulator().waiting() == 2);
                rig.simulator().advance(Duration.ofSeconds(1));
                first.readToEnd();
                second.readToEnd();
            }
        }
        assertEquals(List.of("answer ok", "answer ok"), results());
        assertEquals(Map.of(), counted());
    }

    @Test
    @DisplayName("is a task of its own when it does not say that it is one")
    void notCounted() {
        rig.chat(STORY, FIRST);
        rig.chat(STORY, FIRST);
        rig.chat(STORY);
        assertEquals(List.of("answer ok", "answer ok", "answer ok"), results());
        assertEquals(Map.of(), counted());
    }

    @Test
    @DisplayName("a task that was answered in part is cancelled when its client leaves, without an idempotency key")
    void leavesForGood() {
        try (RawClient first = stream(SLOW, FIRST)) {
            first.readUntil("data:");
        }
        assertEquals(List.of("answer cancelled"), results());
        assertEquals(Map.of(), counted());
    }

    @Test
    @DisplayName("comes too late past the grace: the task was cancelled, and it is one of its own")
    void late() throws Exception {
        restart("{ grace: 20 ms }");
        try (RawClient first = stream(SLOW, NAMED)) {
            first.readUntil("data:");
        }
        await("unclaimed");
        try (RawClient second = stream(SLOW, NAMED)) {
            second.readUntil("data:");
            letGo();
            assertTrue(second.readToEnd().contains("[DONE]"));
        }
        assertEquals(
                List.of("answer cancelled", "answer ok"),
                results().stream().sorted().toList());
    }

    @ParameterizedTest(name = "stream: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("has the answer of a task that has ended, word for word, and is told so")
    void replays(boolean stream) {
        String members = "\"stream\":" + stream + "," + STORY;
        HttpResponse<String> first = rig.chat(members, NAMED);
        HttpResponse<String> second = rig.chat(members, NAMED);
        assertEquals(200, first.statusCode());
        assertEquals("none", header(first, REPLAYED));
        assertEquals("true", header(second, REPLAYED));
        assertEquals(first.body(), second.body());
        for (String same : List.of(TASK, "content-type", "x-escalier-session", "x-escalier-served-by")) {
            assertEquals(header(first, same), header(second, same), same);
        }
        assertEquals(List.of("answer ok"), results());
        assertEquals(Map.of("replayed", 1L), counted());
    }

    @Test
    @DisplayName("with the idempotency key of another body is refused, and nothing is sent upstream")
    void mismatched() {
        rig.chat(STORY, NAMED);
        HttpResponse<String> second = rig.chat(Rig.user("What is 12 + 7?"), NAMED);
        assertEquals(422, second.statusCode());
        JsonObject error = new JsonObject(second.body()).getJsonObject("error");
        assertEquals("idempotency_mismatch", error.getString("code"));
        assertEquals("Idempotency-Key", error.getString("param"));
        assertEquals("invalid_request_error", error.getString("type"));
        assertEquals(List.of("answer ok"), results());
        assertEquals(Map.of("mismatched", 1L), counted());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "two words", "naïve"})
    @DisplayName("with an idempotency key that is none is refused")
    void malformed(String key) {
        String body = "{\"model\":\"auto\"," + STORY + "}";
        try (RawClient client = rig.raw().send(request(body, "Idempotency-Key", key))) {
            String answer = client.readToEnd();
            assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
            assertTrue(answer.contains("Idempotency-Key must be one header of 1 to 255 visible ASCII characters"));
        }
        assertEquals(List.of(), results());
    }

    @Test
    @DisplayName("of a failure that may pass is tried again")
    void failures() {
        String fails = Rig.user("What is 12 + 7? [[sim:fault=500]]");
        assertTrue(rig.chat(fails, NAMED).statusCode() >= 500);
        int tried = rig.books().agree().rows().size();
        HttpResponse<String> second = rig.chat(fails, NAMED);
        assertTrue(second.statusCode() >= 500);
        assertEquals("none", header(second, REPLAYED));
        assertEquals(2 * tried, rig.books().agree().rows().size());
    }

    @Test
    @DisplayName("joins no task of another key's")
    void otherKeys() throws Exception {
        rig.close();
        rig = Rig.start(directory, upstream, POLICY, Limited.NOT.locked());
        String[] keys = {rig.key("one"), rig.key("two")};
        for (String key : keys) {
            HttpResponse<String> answer = rig.chat(STORY, NAMED[0], NAMED[1], "authorization", "Bearer " + key);
            assertEquals(200, answer.statusCode());
            assertEquals("none", header(answer, REPLAYED));
        }
        assertEquals(List.of("answer ok", "answer ok"), results());
    }

    @Test
    @DisplayName("of an answer too long to keep is a task of its own")
    void tooLong() throws Exception {
        restart("{ answer: 1 kB }");
        String members = "\"stream\":true," + STORY;
        assertEquals(200, rig.chat(members, NAMED).statusCode());
        assertEquals("none", header(rig.chat(members, NAMED), REPLAYED));
        assertEquals(List.of("answer ok", "answer ok"), results());
        assertEquals(Map.of("dropped", 2L), counted());
    }

    @Test
    @DisplayName("is a task of its own when retries are not looked for")
    void off() throws Exception {
        restart("{ window: 0 s }");
        rig.chat(STORY, NAMED);
        rig.chat(Rig.user("What is 12 + 7?"), NAMED);
        assertEquals(List.of("answer ok", "answer ok"), results());
    }

    @Test
    @DisplayName("leaves nothing behind, whoever leaves first")
    void nothingStays() {
        try (RawClient first = stream(SLOW, NAMED)) {
            first.readUntil("data:");
            try (RawClient second = stream(SLOW, NAMED)) {
                second.readUntil("data:");
            }
        }
        letGo();
        assertEquals(List.of("answer ok"), results());
        Await.until("no task is left", () -> rig.admin("/metrics").contains("escalier_inflight{route=\"auto\"} 0"));
        assertEquals(
                List.of("ok"),
                rig.books().rows().stream().map(LedgerRow::result).toList());
    }
}
