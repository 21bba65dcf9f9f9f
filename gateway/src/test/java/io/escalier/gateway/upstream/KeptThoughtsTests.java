package io.escalier.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.neutral.Block;
import io.escalier.gateway.dialect.neutral.NeutralRequest;
import io.escalier.gateway.dialect.neutral.Said;
import io.escalier.gateway.dialect.neutral.Settings;
import io.escalier.gateway.dialect.neutral.Spoken;
import io.escalier.gateway.dialect.neutral.Thinking;
import io.escalier.gateway.dialect.neutral.ToolUse;
import io.escalier.gateway.dialect.neutral.Turn;
import io.escalier.routing.situation.Abilities;
import io.escalier.routing.task.Role;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A thought that a client has no place for")
class KeptThoughtsTests {
    private static final UpstreamModel ONE = model("one");
    private final KeptThoughts thoughts = new KeptThoughts();

    private static UpstreamModel model(String id) {
        return new UpstreamModel(
                "p", id, Abilities.of(false, OptionalInt.empty(), Set.of()), Map.of(), true, UpstreamModel.Betas.ALL);
    }

    private record Piece(List<Said> said) implements Spoken {
        @Override
        public Kind kind() {
            return Kind.OTHER;
        }

        @Override
        public String text() {
            return "";
        }

        @Override
        public int bytes() {
            return 0;
        }
    }

    private void think(String caller, String call, Said... said) {
        KeptThoughts.Gathering gathering = thoughts.gathering(caller, ONE);
        for (Said each : said) {
            gathering.heard(new Piece(List.of(each)));
        }
        gathering.heard(new Piece(List.of(new Said.ToolBegun(0, call, "look"))));
        gathering.keep();
    }

    private static NeutralRequest asking(String call) {
        Turn turn = new Turn(
                Role.ASSISTANT, List.of(new Block.Text("I look.", null), new Block.ToolCall(call, "look", "{}", null)));
        Settings settings = new Settings(
                false,
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                List.of(),
                null,
                Thinking.NOT_SAID,
                null);
        return new NeutralRequest(List.of(turn), List.of(), ToolUse.NOT_SAID, settings, Set.of());
    }

    private List<Block> recalled(String caller, String call, UpstreamModel model) {
        return thoughts.recalled(asking(call), caller, model).turns().get(0).blocks();
    }

    @Test
    @DisplayName("stands before the words and calls that it led to, when its model is asked to go on")
    void recalled() {
        think(
                "ann",
                "c1",
                new Said.Thought("Hm"),
                new Said.Thought("."),
                new Said.Signed("EqQB"),
                new Said.Hidden("AAAA"));
        assertEquals(
                List.of(
                        new Block.Thought("Hm.", "EqQB"),
                        new Block.Hidden("AAAA"),
                        new Block.Text("I look.", null),
                        new Block.ToolCall("c1", "look", "{}", null)),
                recalled("ann", "c1", ONE));
    }

    @Test
    @DisplayName("is for nobody else: not for another caller, another call, or another model")
    void apart() {
        think("ann", "c1", new Said.Thought("Hm."), new Said.Signed("EqQB"));
        assertEquals(2, recalled("bob", "c1", ONE).size());
        assertEquals(2, recalled("ann", "c2", ONE).size());
        assertEquals(2, recalled("ann", "c1", model("two")).size());
    }

    @Test
    @DisplayName("is not kept unsigned, and a request without any stays as it is")
    void unsigned() {
        think("ann", "c1", new Said.Thought("Hm."));
        NeutralRequest request = asking("c1");
        assertSame(request, thoughts.recalled(request, "ann", ONE));
    }

    @Test
    @DisplayName("is forgotten for newer ones when there are too many")
    void bounded() {
        String much = "x".repeat(KeptThoughts.MOST_BYTES / 20);
        for (int i = 0; i < 40; i++) {
            think("ann", "c" + i, new Said.Thought(much), new Said.Signed("EqQB"));
        }
        thoughts.settle();
        int found = 0;
        for (int i = 0; i < 40; i++) {
            found += recalled("ann", "c" + i, ONE).size() - 2;
        }
        assertTrue(found > 0 && found <= 10, "found " + found);
    }
}
