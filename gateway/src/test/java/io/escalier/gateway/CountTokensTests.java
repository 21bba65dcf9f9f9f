package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.Rig;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An estimate of a prompt's tokens")
class CountTokensTests {
    private static final String TEXT = "\"" + "What is 12 + 7? ".repeat(200) + "\"";
    private static final String PICTURE =
            "[{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\""
                    + "AAAA".repeat(20_000) + "\"}}]";

    @TempDir
    private Path directory;

    private static String asking(String content) {
        return "{\"model\":\"auto\",\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":" + content + "}]}";
    }

    private static int counted(Rig rig) throws Exception {
        return new JsonObject(
                        rig.post("/v1/messages/count_tokens", asking(TEXT)).body())
                .getInteger("input_tokens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic"})
    @DisplayName("learns nothing from pictures, whose bytes say nothing of their tokens")
    void pictures(String dialect) throws Exception {
        try (Rig rig = Rig.start(directory, "rules: []\n", Limited.NOT.speaking(dialect))) {
            int before = counted(rig);
            rig.post("/v1/messages", asking(PICTURE));
            assertEquals(1, rig.books().agree().rows().size());
            assertEquals(before, counted(rig));
        }
    }
}
