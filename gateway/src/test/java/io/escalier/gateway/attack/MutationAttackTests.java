package io.escalier.gateway.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Rig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run with {@code -Descalier.attack.seed=…} to repeat a run. */
@DisplayName("Two thousand mutilated requests")
class MutationAttackTests {
    private static final int REQUESTS = 2000;
    /** How long an answer may take before the request counts as one that waits for its rest. */
    private static final int SILENCE_MILLIS = 100;

    private static final String NOBODY = "{\"model\":\"nobody\",\"temperature\":0.5,\"n\":1," + Rig.user("hello")
            + ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]}";
    private static final String TAIL = "\r\n\r\nGET / HTTP/1.1\r\nhost: t\r\nconnection: close\r\n\r\n";
    private static final List<String> WORDS = List.of(
            "\r\n",
            "\n",
            "\r",
            "\0",
            " ",
            "\t",
            ":",
            ",",
            ";",
            "\"",
            "{",
            "}",
            "[",
            "]",
            "\\",
            "\\u",
            "\u00ff",
            "content-length: 5\r\n",
            "transfer-encoding: chunked\r\n",
            "transfer-encoding: identity\r\n",
            "host: x\r\n",
            "expect: 100-continue\r\n",
            "connection: close\r\n",
            "content-encoding: gzip\r\n",
            "upgrade: h2c\r\n",
            "0\r\n\r\n",
            "HTTP/1.0",
            "HTTP/2.0",
            "GET ",
            "POST ",
            "%",
            "..",
            "//",
            "-1",
            "1e999",
            "null",
            "true",
            "\"model\":",
            "\"model\":\"other\",",
            "\"messages\":[],",
            "\"api_key\":\"x\",");

    @TempDir
    private Path directory;

    private Random random = new Random();

    @Test
    @DisplayName("are each answered well or cut off, never with a mistake of the gateway's, and never passed on")
    void mutilated() throws Exception {
        long seed = Long.getLong("escalier.attack.seed", System.nanoTime());
        System.out.println("MutationAttackTests: -Descalier.attack.seed=" + seed);
        random = new Random(seed);
        try (Fort fort = Fort.start(directory)) {
            int answered = 0;
            for (int i = 0; i < REQUESTS; i++) {
                String request = mutilated(base());
                for (Reply reply : replies(fort, request)) {
                    answered++;
                    assertTrue(reply.status() < 500, () -> "seed " + seed + ": " + request + "\n->\n" + reply);
                    if (reply.status() >= 400) {
                        reply.refused(reply.status());
                    }
                }
                int number = i;
                assertEquals(0, fort.upstreamCalls(), () -> "seed " + seed + ", " + number + ": " + request);
            }
            assertTrue(answered > REQUESTS / 2, "answers: " + answered);
            fort.unharmed();
        }
    }

    private static List<Reply> replies(Fort fort, String request) {
        List<Reply> replies = new ArrayList<>();
        try (Wire wire = fort.wire()) {
            wire.send(request + TAIL);
            while (wire.answers(SILENCE_MILLIS)) {
                replies.add(wire.read());
            }
        }
        return replies;
    }

    private String base() {
        return switch (random.nextInt(4)) {
            case 0 ->
                "POST /v1/chat/completions HTTP/1.1\r\nhost: test\r\ntransfer-encoding: chunked\r\n\r\n"
                        + Integer.toHexString(NOBODY.length()) + "\r\n" + NOBODY + "\r\n0\r\n\r\n";
            case 1 -> Wire.post("/v1/outcomes", "{\"task_id\":\"t_1\",\"success\":true,\"note\":\"hello\"}");
            case 2 -> "GET /v1/models/nobody?x=1 HTTP/1.1\r\nhost: test\r\naccept: */*\r\n\r\n";
            default -> Wire.chat(NOBODY, "content-type: application/json", "x-stainless-timeout: 60");
        };
    }

    private String mutilated(String whole) {
        StringBuilder request = new StringBuilder(whole);
        for (int left = 1 + random.nextInt(4); left > 0 && request.length() > 2; left--) {
            int at = random.nextInt(request.length());
            int to = Math.min(request.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(6)) {
                case 0 -> request.setCharAt(at, (char) random.nextInt(256));
                case 1 -> request.delete(at, to);
                case 2 -> request.insert(at, request.substring(at, to));
                case 3 -> request.insert(random.nextInt(request.length()), request.substring(at, to));
                case 4 -> request.setLength(at);
                default -> request.insert(at, WORDS.get(random.nextInt(WORDS.size())));
            }
        }
        return request.toString();
    }
}
