package io.escalier.gateway.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.config.ConfigReader;
import io.escalier.gateway.config.Resolved;
import io.escalier.gateway.config.ServerCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The image")
class ImageTests {
    private static final Path ROOT = Path.of("..");

    private static String text(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    @ParameterizedTest
    @DisplayName("has configurations that can be served, and that say aloud that they are open")
    @ValueSource(strings = {"image/example.yaml", "grafana/compose/escalier.yaml"})
    void configurations(String file) throws Exception {
        Map<String, String> environment = Map.of("OPENAI_API_KEY", "sk-none", "ESCALIER_ADMIN_TOKEN", "none");
        Resolved resolved = new ConfigReader(environment::get).read(ROOT.resolve(file));
        assertTrue(resolved.routes().find("auto").isPresent());
        assertTrue(ServerCheck.open(resolved.sections()));
        assertTrue(resolved.sections().server().adminToken().isPresent());
        assertEquals(9464, resolved.sections().server().admin().value().port(), "where healthy looks");
    }

    @Test
    @DisplayName("starts from pinned images, here and in compose.yaml")
    void pinned() throws IOException {
        List<String> images = Pattern.compile("(?m)^(?:ARG \\w+_IMAGE=| +image: )(\\S+)$")
                .matcher(text("Dockerfile") + text("compose.yaml"))
                .results()
                .map(found -> found.group(1))
                .filter(image -> !image.equals("escalier:local"))
                .toList();
        assertEquals(4, images.size(), images::toString);
        for (String image : images) {
            assertTrue(image.matches("[a-z/]+:[a-z]*-?v?\\d+[-.0-9a-z]*\\d[-.0-9a-z]*"), image);
        }
    }

    @Test
    @DisplayName("gives Java the options that ./escalier gives it")
    void options() throws IOException {
        List<String> given = text("image/java.options").lines().toList();
        List<String> wanted = Pattern.compile("(?<= )(-XX:\\+Use\\w+|--[a-z-]+=\\S+)(?= )")
                .matcher(text("escalier"))
                .results()
                .map(MatchResult::group)
                .toList();
        assertEquals(3, wanted.size(), wanted::toString);
        assertTrue(given.containsAll(wanted), () -> given + " lacks some of " + wanted);
    }
}
