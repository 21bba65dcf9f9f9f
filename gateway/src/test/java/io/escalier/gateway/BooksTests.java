package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Rig;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Simulator, ledger and metrics agree")
class BooksTests {
    @TempDir
    Path directory;

    @Test
    @DisplayName("on a plain answer, buffered and streamed")
    void plain() throws Exception {
        try (Rig rig = Rig.start(directory, "rules: []")) {
            HttpResponse<String> buffered = rig.chat(Rig.user("What is 12 + 7?"));
            assertEquals(200, buffered.statusCode(), buffered.body());
            HttpResponse<String> streamed = rig.chat("\"stream\":true," + Rig.user("What is 12 + 7?"));
            assertTrue(streamed.body().endsWith("data: [DONE]\n\n"), streamed.body());
            assertEquals(2, rig.books().agree().rows().size());
        }
    }

    @Test
    @DisplayName("on a takeover after a draft, in every streaming mode")
    void takeover() throws Exception {
        for (String mode : new String[] {"hold", "guard", "live"}) {
            String policy = """
                    stream: %s
                    rules:
                      - { name: always, stage: after, when: "answer.length >= 0", try: [retry, takeover] }
                    """.formatted(mode);
            try (Rig rig = Rig.start(Files.createDirectory(directory.resolve(mode)), policy)) {
                rig.chat(Rig.user("What is 12 + 7?"));
                rig.chat("\"stream\":true," + Rig.user("What is 12 + 7?"));
                rig.books().agree();
            }
        }
    }
}
