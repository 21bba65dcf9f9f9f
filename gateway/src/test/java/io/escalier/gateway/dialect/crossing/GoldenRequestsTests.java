package io.escalier.gateway.dialect.crossing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.dialect.ClientDialect;
import io.escalier.gateway.dialect.EffortWay;
import io.escalier.gateway.dialect.Fitting;
import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.UpstreamDialect;
import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.anthropic.AnthropicMessages;
import io.escalier.gateway.dialect.neutral.Translated;
import io.escalier.gateway.dialect.openai.OpenAiChat;
import io.escalier.routing.situation.Abilities;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Request;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file is a request, what it becomes for a model of each dialect, and what that leaves out. Whoever changes what is
 * written runs this with {@code -Dgolden.write=true} and looks at the difference. A file's first line may say how the model
 * is told an effort, and that one is asked for ({@code # budget, effort high}), what it can do, what its
 * params are, and that it is a question aside ({@code # aside 64, param max_tokens=32000}).
 */
@DisplayName("A request")
class GoldenRequestsTests {
    private static final Path FILES = Path.of("src/test/resources/crossing/requests");
    private static final String SENT = "\n--- to ";
    private static final Map<String, UpstreamDialect> UPSTREAM =
            Map.of("chat", new OpenAiChat(), "messages", new AnthropicMessages());
    private static final Map<String, ClientDialect> CLIENTS =
            Map.of("chat", new OpenAiChat(), "messages", new AnthropicMessages());

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    private static String sent(String file, String asked, String to) throws RefusedException {
        String first = asked.lines().findFirst().orElse("");
        List<String> said = first.startsWith("# ") ? List.of(first.substring(2).split(", ")) : List.of();
        String body = said.isEmpty() ? asked : asked.substring(first.length() + 1);
        String from = file.substring(0, file.indexOf('.'));
        Request request = CLIENTS.get(from).decode(body.getBytes(StandardCharsets.UTF_8), Map.of());
        List<Change> changes = new ArrayList<>();
        EffortWay way = EffortWay.UNSAID;
        Map<String, String> params = new LinkedHashMap<>();
        boolean sampled = true;
        Set<String> efforts = Set.of("low", "medium", "high");
        for (String word : said) {
            if (word.startsWith("effort ") && !word.endsWith(" known")) {
                changes.add(new Change.Effort(word.substring("effort ".length())));
            } else if (word.startsWith("aside ")) {
                changes.add(new Change.Aside(Integer.parseInt(word.substring("aside ".length()))));
            } else if (word.startsWith("param ")) {
                String[] param = word.substring("param ".length()).split("=", 2);
                params.put(param[0], param[1]);
            } else if (word.equals("no temperature")) {
                sampled = false;
            } else if (word.equals("effort none known")) {
                efforts = Set.of("none", "low");
            } else {
                way = EffortWay.valueOf(word.toUpperCase(Locale.ROOT));
            }
        }
        Abilities can = new Abilities(OptionalInt.empty(), OptionalInt.of(8192), true, true, sampled, false, efforts);
        UpstreamModel model =
                new UpstreamModel("p", "model-1", can, params, true, UpstreamModel.Betas.ALL, Fitting.NONE, way);
        UpstreamDialect dialect = UPSTREAM.get(to);
        Prompt.Changed prompt = new Prompt.Changed(changes);
        if (from.equals(to)) {
            return new String(dialect.encode(request, prompt, model), StandardCharsets.UTF_8)
                    + notCarried(dialect.notCarried(request, model));
        }
        Translated translated = dialect.translate(CLIENTS.get(from).neutral(request), prompt, model);
        return new JsonObject(new String(translated.body(), StandardCharsets.UTF_8)).encodePrettily()
                + notCarried(translated.notCarried());
    }

    private static String notCarried(Set<String> names) {
        return names.isEmpty() ? "" : "\nnot carried: " + String.join(", ", new TreeSet<>(names));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    @DisplayName("becomes what its file says")
    void golden(String file) throws Exception {
        Path path = FILES.resolve(file);
        String whole = Files.readString(path);
        int end = whole.indexOf(SENT);
        String asked = end < 0 ? whole.stripTrailing() : whole.substring(0, end);
        StringBuilder is = new StringBuilder(asked);
        for (String to : List.of("chat", "messages")) {
            is.append(SENT).append(to).append('\n').append(sent(file, asked, to));
        }
        is.append('\n');
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(path, is);
        }
        assertEquals(whole, is.toString());
        assertTrue(asked.contains("\"messages\""), "a file without a request");
    }
}
