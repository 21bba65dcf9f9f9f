package io.escalier.gateway.dialect.crossing;

import io.escalier.gateway.dialect.neutral.Block;
import io.escalier.gateway.dialect.neutral.NeutralRequest;
import io.escalier.gateway.dialect.neutral.Settings;
import io.escalier.gateway.dialect.neutral.Shape;
import io.escalier.gateway.dialect.neutral.Source;
import io.escalier.gateway.dialect.neutral.Thinking;
import io.escalier.gateway.dialect.neutral.ToolOffer;
import io.escalier.gateway.dialect.neutral.ToolUse;
import io.escalier.gateway.dialect.neutral.Turn;
import io.escalier.routing.task.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conversations of what both dialects can carry. */
final class RandomTalk {
    /** As both dialects want a schema that is kept to. */
    private static final String CLOSED = "{\"type\":\"object\",\"additionalProperties\":false}";

    private static final List<String> WORDS =
            List.of("plain", "quo\"ted", "back\\slash", "ünï©ode 🎈", "line\nbreak", "{\"json\":1}", "\u0001");

    private final Random random;
    private int calls;

    RandomTalk(long seed) {
        this.random = new Random(seed);
    }

    NeutralRequest next() {
        List<Turn> turns = new ArrayList<>();
        if (random.nextBoolean()) {
            turns.add(new Turn(Role.SYSTEM, List.of(text())));
        }
        int rounds = 1 + random.nextInt(4);
        for (int i = 0; i < rounds; i++) {
            turns.add(new Turn(Role.USER, spoken()));
            if (i < rounds - 1) {
                answer(turns);
            }
        }
        List<ToolOffer> tools = random.nextBoolean()
                ? List.of()
                : List.of(
                        new ToolOffer("look", word(), "{\"type\":\"object\",\"properties\":{}}", null, null),
                        new ToolOffer("say-it_2", null, CLOSED, maybe(true), null));
        return new NeutralRequest(turns, tools, tools.isEmpty() ? ToolUse.NOT_SAID : use(), settings(), Set.of());
    }

    private void answer(List<Turn> turns) {
        List<Block> said = new ArrayList<>();
        if (random.nextBoolean()) {
            said.add(text());
        }
        List<Block> results = new ArrayList<>();
        int count = random.nextInt(3);
        for (int i = 0; i < count || said.isEmpty(); i++) {
            String id = "call_" + calls++;
            said.add(new Block.ToolCall(id, "look", random.nextBoolean() ? "{}" : "{\"at\":\"" + calls + "\"}", null));
            results.add(new Block.ToolResult(id, List.of(text()), false, null));
        }
        turns.add(new Turn(Role.ASSISTANT, said));
        if (!results.isEmpty()) {
            turns.add(new Turn(Role.TOOL, results));
        }
    }

    private List<Block> spoken() {
        List<Block> blocks = new ArrayList<>(List.of(text()));
        if (random.nextInt(3) == 0) {
            blocks.add(new Block.Image(new Source.Inline("image/png", "iVBORw0KGgo="), null, null));
        }
        if (random.nextInt(4) == 0) {
            blocks.add(new Block.Image(new Source.Url("https://example.com/a.png"), null, null));
        }
        if (random.nextInt(5) == 0) {
            blocks.add(new Block.Document(new Source.Inline("application/pdf", "JVBERi0="), "a.pdf", null));
        }
        return blocks;
    }

    private Block.Text text() {
        return new Block.Text(word(), null);
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size())) + random.nextInt(1000);
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextBoolean() ? value : null;
    }

    private ToolUse use() {
        ToolUse.Way way = maybe(List.of(ToolUse.Way.AUTO, ToolUse.Way.ANY, ToolUse.Way.NONE, ToolUse.Way.NAMED)
                .get(random.nextInt(4)));
        boolean silent = way == null || way == ToolUse.Way.NONE;
        return new ToolUse(way, way == ToolUse.Way.NAMED ? "look" : null, silent ? null : maybe(false));
    }

    private Settings settings() {
        boolean tempered = random.nextBoolean();
        return new Settings(
                random.nextBoolean(),
                OptionalInt.of(1 + random.nextInt(4000)),
                // One of the two, which is all that messages have.
                tempered ? OptionalDouble.of(random.nextInt(11) / 10.0) : OptionalDouble.empty(),
                tempered ? OptionalDouble.empty() : OptionalDouble.of(random.nextInt(11) / 10.0),
                OptionalInt.empty(),
                random.nextBoolean() ? List.of("END", "stop\"it") : List.of(),
                maybe("user-" + random.nextInt(9)),
                random.nextBoolean() ? Thinking.NOT_SAID : new Thinking(null, OptionalInt.empty(), "low"),
                random.nextBoolean() ? null : new Shape(CLOSED, null, true));
    }
}
