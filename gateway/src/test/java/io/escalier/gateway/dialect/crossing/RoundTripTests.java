package io.escalier.gateway.dialect.crossing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.dialect.ClientDialect;
import io.escalier.gateway.dialect.UpstreamDialect;
import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.anthropic.AnthropicMessages;
import io.escalier.gateway.dialect.neutral.Block;
import io.escalier.gateway.dialect.neutral.NeutralRequest;
import io.escalier.gateway.dialect.neutral.Settings;
import io.escalier.gateway.dialect.neutral.Translated;
import io.escalier.gateway.dialect.neutral.Turn;
import io.escalier.gateway.dialect.openai.OpenAiChat;
import io.escalier.routing.situation.Abilities;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What may differ: where one turn ends and the next of the same side begins, the name of a schema, several texts in one
 * place that are one text, and that a temperature is what it is to a rounding.
 */
@DisplayName("A request that goes through a dialect and is read again")
class RoundTripTests {
    private static final int TALKS = 2_000;
    private static final OpenAiChat OPENAI = new OpenAiChat();
    private static final AnthropicMessages ANTHROPIC = new AnthropicMessages();
    private static final UpstreamModel MODEL = new UpstreamModel(
            "p",
            "m",
            Abilities.of(false, OptionalInt.of(8192), Set.of("low")),
            Map.of(),
            true,
            UpstreamModel.Betas.ALL);

    static List<UpstreamDialect> dialects() {
        return List.of(OPENAI, ANTHROPIC);
    }

    private static NeutralRequest through(UpstreamDialect dialect, NeutralRequest request) throws Exception {
        Translated there = dialect.translate(request, (Prompt.Changed) Prompt.AS_ASKED, MODEL);
        assertEquals(Set.of(), there.notCarried(), () -> text(there));
        ClientDialect back = (ClientDialect) dialect;
        NeutralRequest again = back.neutral(back.decode(there.body(), Map.of()));
        assertEquals(Set.of(), again.others(), () -> text(there));
        return again;
    }

    private static String text(Translated request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("dialects")
    @DisplayName("has lost nothing")
    void nothingLost(UpstreamDialect dialect) throws Exception {
        for (int seed = 0; seed < TALKS; seed++) {
            NeutralRequest request = new RandomTalk(seed).next();
            NeutralRequest again = through(dialect, request);
            String which = dialect.name() + ", seed " + seed;
            assertEquals(said(request), said(again), which);
            assertEquals(request.tools(), again.tools(), which);
            assertEquals(request.toolUse(), again.toolUse(), which);
            settings(request.settings(), again.settings(), which);
        }
    }

    @ParameterizedTest
    @MethodSource("dialects")
    @DisplayName("and on through the other one is still the same")
    void bothWays(UpstreamDialect first) throws Exception {
        UpstreamDialect second = first == OPENAI ? ANTHROPIC : OPENAI;
        for (int seed = 0; seed < TALKS; seed++) {
            NeutralRequest request = new RandomTalk(seed).next();
            NeutralRequest again = through(second, through(first, request));
            assertEquals(said(request), said(again), "seed " + seed);
        }
    }

    private static void settings(Settings one, Settings other, String which) {
        assertEquals(one.stream(), other.stream(), which);
        assertEquals(one.maxTokens(), other.maxTokens(), which);
        assertEquals(one.temperature(), other.temperature(), which);
        assertEquals(one.topP(), other.topP(), which);
        assertEquals(one.stop(), other.stop(), which);
        assertEquals(one.user(), other.user(), which);
        assertEquals(one.thinking().effort(), other.thinking().effort(), which);
        assertEquals(one.shape() == null, other.shape() == null, which);
        if (one.shape() != null && other.shape() != null) {
            assertEquals(one.shape().schema(), other.shape().schema(), which);
        }
    }

    /** Everything in order, a line each; neighbouring texts of one side are one. */
    private static List<String> said(NeutralRequest request) {
        List<String> lines = new ArrayList<>();
        for (Turn turn : request.turns()) {
            Role side = turn.role() == Role.TOOL ? Role.USER : turn.role();
            for (Block block : turn.blocks()) {
                lines.add(side + " " + line(block));
            }
        }
        return lines;
    }

    private static String line(Block block) {
        if (block instanceof Block.Image image) {
            return "image " + image.source();
        } else if (block instanceof Block.ToolResult result) {
            assertTrue(!result.content().isEmpty());
            return "result " + result.callId() + " " + result.content();
        }
        return block.toString();
    }
}
