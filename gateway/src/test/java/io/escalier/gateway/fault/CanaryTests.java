package io.escalier.gateway.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.escalier.gateway.config.ConfigReader;
import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.RawClient;
import io.escalier.gateway.rig.Rig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@DisplayName("What is secret or a client's own")
class CanaryTests {
    private static final String PROMPT = "canary-prompt-7f3a91";
    private static final String ANSWER = "canary-answer-55e0c2";
    private static final String CLIENT_KEY = "sk-canary-client-0123456789abcdef";
    private static final List<String> CANARIES = List.of(PROMPT, ANSWER, CLIENT_KEY, FaultRig.KEY);
    private static final String HELPFUL = """
            stream: %s
            verify: { judge: { by: frontier } }
            rules:
              - { name: again, stage: after, when: 'answer.length > 0', and_verify: 'verify.judge < 0.9', try: [%s] }
            """;

    @TempDir
    private Path directory;

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger own = (Logger) LoggerFactory.getLogger("io.escalier");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<String> errors = new ArrayList<>();

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
        // All that is ever said, into the list alone.
        own.addAppender(log);
        own.setAdditive(false);
        own.setLevel(Level.TRACE);
    }

    @AfterEach
    void stop() {
        root.detachAppender(log);
        own.detachAppender(log);
        own.setAdditive(true);
        own.setLevel(null);
    }

    private static String body(boolean stream) {
        return "{\"model\":\"auto\",\"stream\":" + stream + "," + Rig.user(PROMPT) + "}";
    }

    /** What upstreams do, by name; each says all that it was told, where it may. */
    private static Map<String, Villain.Deed> deeds() {
        Map<String, Villain.Deed> deeds = new LinkedHashMap<>();
        deeds.put("good", Villain.good(ANSWER));
        deeds.put("streamed", Villain.streaming(ANSWER));
        for (String status :
                List.of("401 Unauthorized", "403 Forbidden", "429 Too Many Requests", "500 Oops", "529 Full")) {
            String words = "key " + FaultRig.KEY + " is bad";
            deeds.put(
                    status,
                    line -> line.answer(
                            status,
                            "application/json",
                            "{\"error\":{\"message\":\"" + words + "\",\"code\":\"" + FaultRig.KEY + "\"}}"));
        }
        deeds.put("page", line -> line.answer("200 OK", "text/html", "<p>" + PROMPT + FaultRig.KEY));
        deeds.put("broken", line -> line.answer("200 OK", "application/json", "{\"x\":\"" + PROMPT + FaultRig.KEY));
        deeds.put("cut", line -> {
            line.write(Line.EVENTS).chunk(Villain.piece(ANSWER) + "data: {\"" + PROMPT);
            line.close();
        });
        deeds.put("silent", Line::awaitEnd);
        deeds.put("stalls", line -> {
            line.write(Line.EVENTS).chunk(Villain.piece(ANSWER));
            line.awaitEnd();
        });
        deeds.put(
                "lies",
                line -> line.answer(
                        "200 OK", "application/json", Villain.whole(ANSWER, "{\"prompt_tokens\":\"" + PROMPT + "\"}")));
        deeds.put(
                "header",
                line -> line.answer(
                        "200 OK",
                        "application/json",
                        Villain.whole(ANSWER, Villain.usage()),
                        "x-" + PROMPT + ": " + FaultRig.KEY));
        return deeds;
    }

    @Test
    @FaultCase({60, 61})
    @DisplayName("is in no log, metric, decision, error or file, whatever an upstream does with it")
    void upstreams() throws Exception {
        for (Map.Entry<String, Villain.Deed> deed : deeds().entrySet()) {
            try (Villain villain = new Villain(deed.getValue());
                    FaultRig rig = FaultRig.before(directory, villain, villain, "stream: live\nrules: []")) {
                ask(rig);
                nowhere(rig, deed.getKey());
            }
        }
    }

    @Test
    @FaultCase(60)
    @DisplayName("is in none of them when others help, judge and fail, or the client leaves")
    void help() throws Exception {
        for (String step : List.of("retry", "advise", "takeover")) {
            for (String how : List.of("good", "500 Oops", "broken", "silent")) {
                Villain.Deed deed = Objects.requireNonNull(deeds().get(how));
                try (Villain executor = new Villain(Villain.good(ANSWER));
                        Villain advisor = new Villain(deed);
                        FaultRig rig = FaultRig.before(directory, executor, advisor, HELPFUL.formatted("hold", step))) {
                    ask(rig);
                    nowhere(rig, step + " " + how);
                }
            }
        }
        try (Villain villain = new Villain(Line::awaitEnd);
                FaultRig rig = FaultRig.before(directory, villain)) {
            try (RawClient client = rig.raw()) {
                client.chat(body(true));
                Await.until("the upstream is asked", () -> !villain.requests().isEmpty());
            }
            rig.attempts();
            nowhere(rig, "client gone");
        }
    }

    @Test
    @FaultCase({60, 66})
    @DisplayName("is in no refusal of what is wrong with a request, and in nothing that a configuration prints")
    void mistakes() throws Exception {
        try (Villain villain = new Villain(Villain.good(ANSWER));
                FaultRig rig = FaultRig.before(directory, villain)) {
            String good = body(false);
            for (String bad : List.of(
                    good.substring(0, good.length() - 3),
                    good.replace("\"user\"", "\"" + PROMPT + "\""),
                    good.replace("\"stream\":false", "\"stream\":\"" + PROMPT + "\""),
                    good.replace("\"model\":\"auto\",", ""),
                    good.replace("\"model\":\"auto\"", "\"model\":\"auto\",\"model\":\"" + PROMPT + "\""),
                    good.replace("\"model\":\"auto\"", "\"model\":\"" + CLIENT_KEY + "\""),
                    PROMPT,
                    "[\"" + PROMPT + "\"]",
                    "{\"messages\":" + "[".repeat(2000) + "\"" + PROMPT + "\"")) {
                for (String path : List.of("/v1/chat/completions", "/v1/messages", "/v1/decisions", "/v1/outcomes")) {
                    HttpResponse<String> answer = rig.post(path, bad, "authorization", "Bearer " + CLIENT_KEY);
                    assertTrue(answer.statusCode() >= 400 && answer.statusCode() < 500, answer::body);
                    errors.add(answer.body());
                }
            }
            errors.add(rig.post("/v1/messages/count_tokens", body(false), "x-api-key", CLIENT_KEY)
                    .body());
            nowhere(rig, "mistakes");
            assertEquals(List.of(), villain.requests());
        }
        String yaml = """
                providers: { p: { base_url: "http://127.0.0.1:1/v1", api_key: "${KEY}" } }
                models: { m: { provider: p, id: m } }
                routes: { auto: { executor: m, policy: n } }
                policies: { n: { rules: [] } }
                """;
        String printed =
                new ConfigReader(name -> FaultRig.KEY).read("test.yaml", yaml).toString();
        assertFalse(printed.contains(FaultRig.KEY), "a configuration prints its secrets");
    }

    private void ask(FaultRig rig) {
        HttpResponse<String> answer =
                rig.post("/v1/chat/completions", body(false), "authorization", "Bearer " + CLIENT_KEY);
        if (answer.statusCode() != 200) {
            errors.add(answer.body());
        }
        String body = body(true);
        try (RawClient client = rig.raw()) {
            String head =
                    "POST /v1/chat/completions HTTP/1.1\r\nhost: test\r\nconnection: close\r\nauthorization: Bearer "
                            + CLIENT_KEY + "\r\ncontent-length: " + body.length() + "\r\n\r\n";
            client.send(head + body)
                    .readToEnd()
                    .lines()
                    .filter(line -> line.contains("\"error\""))
                    .forEach(errors::add);
        }
    }

    private void nowhere(FaultRig rig, String what) throws Exception {
        rig.nothingLeaked();
        none(what + ": metrics", rig.admin("/metrics"));
        String page = rig.admin("/admin/decisions");
        none(what + ": decisions", page);
        JsonArray decisions = new JsonObject(page).getJsonArray("decisions");
        for (int i = 0; i < decisions.size(); i++) {
            String task = decisions.getJsonObject(i).getString("task");
            none(what + ": decision", rig.admin("/admin/decisions/" + task));
        }
        none(what + ": figures", rig.admin("/admin/routes"));
        errors.forEach(error -> none(what + ": error", error));
        for (ILoggingEvent event : List.copyOf(log.list)) {
            none(what + ": log of " + event.getLoggerName(), event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                none(
                        what + ": trace of " + event.getLoggerName(),
                        ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                none(what + ": " + file.getFileName(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        log.list.clear();
        errors.clear();
    }

    private static void none(String where, String text) {
        for (String canary : CANARIES) {
            assertFalse(text.contains(canary), () -> where + " has " + canary + " in: " + text);
        }
    }
}
