package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.LedgerRow;
import io.escalier.gateway.rig.RawClient;
import io.escalier.gateway.rig.Rig;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Simulator, ledger and metrics agree")
class BooksTests {
    private static final String NO_RULES = "rules: []";
    private static final String EASY = Rig.user("What is 12 + 7?");

    @TempDir
    private Path directory;

    @Test
    @DisplayName("on a plain answer, buffered and streamed")
    void plain() throws Exception {
        try (Rig rig = Rig.start(directory, NO_RULES)) {
            HttpResponse<String> buffered = rig.chat(EASY);
            assertEquals(200, buffered.statusCode(), buffered.body());
            HttpResponse<String> streamed = rig.chat("\"stream\":true," + EASY);
            assertTrue(streamed.body().endsWith("data: [DONE]\n\n"), streamed.body());
            assertEquals(List.of("ok", "ok"), results(rig));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("on a retry, a takeover and a ladder, in each streaming mode")
    @CsvSource({
        "hold, '[retry]', 'answer,retry'",
        "guard, '[retry]', 'answer,retry'",
        "hold, '[takeover]', 'answer,takeover'",
        "guard, '[takeover]', 'answer,takeover'",
        "hold, '[retry, takeover]', 'answer,retry,takeover'",
        "guard, '[retry, takeover]', 'answer,retry,takeover'",
        "live, '[retry, takeover]', 'answer'",
    })
    void steps(String mode, String ladder, String streamedPurposes) throws Exception {
        String policy = """
                stream: %s
                rules:
                  - { name: always, stage: after, when: "answer.length >= 0", try: %s }
                """.formatted(mode, ladder);
        try (Rig rig = Rig.start(directory, policy)) {
            HttpResponse<String> streamed = rig.chat("\"stream\":true," + EASY);
            assertTrue(streamed.body().endsWith("data: [DONE]\n\n"), streamed.body());
            List<String> purposes =
                    rig.books().agree().rows().stream().map(LedgerRow::purpose).toList();
            assertEquals(List.of(streamedPurposes.split(",")), purposes);
            assertEquals(200, rig.chat(EASY).statusCode());
            rig.books().agree();
        }
    }

    @Test
    @DisplayName("on 429 and then success: a repeat is an attempt of its own that cost nothing")
    void repeat() throws Exception {
        try (Rig rig = Rig.start(directory, NO_RULES)) {
            HttpResponse<String> answer = rig.chat(Rig.user("What is 12 + 7? [[sim:fault=429 retry_after=0 times=1]]"));
            assertEquals(200, answer.statusCode(), answer.body());
            assertEquals(List.of("rate_limited", "ok"), results(rig));
            assertEquals(
                    List.of("first", "repeat"),
                    rig.books().rows().stream().map(LedgerRow::cause).toList());
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("on a stream that its upstream breaks, and the client is told")
    @CsvSource({
        "cut, cut",
        "cut_rst, cut",
        "silent_end, silent_end",
        "malformed_event, malformed",
        "error_event, error_event",
    })
    void broken(String fault, String result) throws Exception {
        try (Rig rig = Rig.start(directory, NO_RULES)) {
            String text = "Tell me a story about a lighthouse keeper. [[sim:fault=" + fault + " tokens=3]]";
            try (RawClient client = rig.raw()) {
                String answer = client.chat("{\"model\":\"auto\",\"stream\":true," + Rig.user(text) + "}")
                        .readToEnd();
                assertTrue(answer.contains("\"error\""), answer);
                assertFalse(answer.contains("[DONE]"), answer);
            }
            assertEquals(List.of(result), results(rig));
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("on a draft whose upstream breaks while it is held: it is asked for again")
    @ValueSource(strings = {"cut", "silent_end"})
    void brokenBeforeContent(String fault) throws Exception {
        try (Rig rig = Rig.start(directory, NO_RULES)) {
            String text = "What is 12 + 7? [[sim:fault=" + fault + " tokens=0 times=1]]";
            HttpResponse<String> answer = rig.chat("\"stream\":true," + Rig.user(text));
            assertTrue(answer.body().endsWith("data: [DONE]\n\n"), answer.body());
            assertEquals(2, rig.books().agree().rows().size());
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("on a client that leaves: before the first token, while the answer is held, in mid-stream")
    @CsvSource({
        "live, head_then_silence, ''",
        "hold, stall, ''",
        "guard, stall, ''",
        "live, stall, data:",
    })
    void clientLeaves(String mode, String fault, String seenFirst) throws Exception {
        String policy = """
                stream: %s
                rules:
                  - { name: never, stage: after, when: "answer.length < 0", try: [takeover] }
                """.formatted(mode);
        try (Rig rig = Rig.start(directory, policy)) {
            String text = "Tell me a story about a lighthouse keeper. [[sim:fault=" + fault + " tokens=3]]";
            try (RawClient client = rig.raw()) {
                client.chat("{\"model\":\"auto\",\"stream\":true," + Rig.user(text) + "}");
                if (seenFirst.isEmpty()) {
                    rig.awaitUpstream();
                } else {
                    client.readUntil(seenFirst);
                }
            }
            assertEquals(List.of("cancelled"), results(rig));
        }
    }

    private static List<String> results(Rig rig) {
        return rig.books().agree().rows().stream().map(LedgerRow::result).toList();
    }
}
