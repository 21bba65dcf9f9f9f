package io.escalier.simulator.messages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.dice.Dice;
import io.escalier.simulator.mind.Ask;
import io.escalier.simulator.mind.Mind;
import io.escalier.simulator.mind.Model;
import io.escalier.simulator.mind.Piece;
import io.escalier.simulator.mind.Role;
import io.escalier.simulator.mind.Said;
import io.escalier.simulator.mind.Thought;
import io.escalier.simulator.mind.Tool;
import io.escalier.simulator.mind.ToolChoice;
import io.escalier.simulator.mind.ToolUse;
import io.escalier.simulator.token.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How an answer comes about whose model may ask an advisor on the way. */
public final class Course {
    /** Consults in one answer; a model that asks on and on is stopped. */
    private static final int MOST = 16;

    private static final String SAYS = "Let me ask for advice first. ";

    private final Mind mind;
    private final Model model;
    private final MessagesRequest request;
    private final UnaryOperator<Thought> bounded;
    private final Dice dice;
    private final Optional<Advising> advising;
    private final List<Leg> legs = new ArrayList<>();
    private final List<Said> said;
    private final List<String> prompt;
    private boolean withdrawn;
    private int uses;
    private boolean paused;

    private Course(Mind mind, Model model, MessagesRequest request, UnaryOperator<Thought> bounded, Dice dice) {
        this.mind = mind;
        this.model = model;
        this.request = request;
        this.bounded = bounded;
        this.dice = dice;
        this.advising = request.advisor().map(tool -> new Advising(mind, request, tool));
        this.said = new ArrayList<>(request.ask().said());
        this.prompt = new ArrayList<>(request.tokens());
    }

    /** @param bounded what a request makes of each thought */
    public static Course of(
            Mind mind, Model model, MessagesRequest request, UnaryOperator<Thought> bounded, Dice dice) {
        Course course = new Course(mind, model, request, bounded, dice);
        course.run();
        return course;
    }

    /** One, unless an advisor was asked. */
    public List<Leg> legs() {
        return legs;
    }

    /** Whether it stopped with a consult that is to be had in the next request. */
    boolean paused() {
        return paused;
    }

    /** All that the model itself put out. */
    public int output() {
        return legs.stream().mapToInt(leg -> leg.thought().output()).sum();
    }

    public int reasoning() {
        return legs.stream().mapToInt(leg -> leg.thought().reasoning()).sum();
    }

    private void run() {
        if (advising.isPresent() && !request.pending().isEmpty()) {
            resume(advising.get());
        }
        while (next()) {
            if (legs.size() >= MOST) {
                withdrawn = true;
            }
        }
    }

    private void resume(Advising asked) {
        List<Consulted> consults =
                request.pending().stream().map(id -> asked.of(id, said, prompt)).toList();
        legs.add(new Leg(prompt, new Thought(List.of(), List.of(), false, 0, "stop", ""), consults, true));
        consults.forEach(this::hear);
        uses = consults.size();
    }

    /** Whether more follows. */
    private boolean next() {
        Thought thought = bounded.apply(thought());
        List<ToolUse> asks = thought.calls().stream().filter(Course::asks).toList();
        boolean serves = advising.isPresent() && !asks.isEmpty();
        boolean beside = asks.size() < thought.calls().size();
        if (serves && !beside && !request.pauses()) {
            serve(thought, asks, advising.get());
            return true;
        }
        List<Consulted> open =
                serves ? asks.stream().map(call -> Consulted.pending(call.id())).toList() : List.of();
        legs.add(new Leg(prompt, thought, open, false));
        paused = serves && !beside;
        return false;
    }

    static boolean asks(ToolUse call) {
        return call.name().equals(AdvisorTool.NAME);
    }

    private void serve(Thought thought, List<ToolUse> asks, Advising asked) {
        List<String> read = List.copyOf(prompt);
        said.add(new Said(Role.ASSISTANT, thought.text(), asks, ""));
        prompt.addAll(Tokens.split(thought.text()));
        List<Consulted> consults = asks.stream()
                .map(call -> {
                    uses++;
                    withdrawn |=
                            uses > request.advisor().orElseThrow().maxUses().orElse(MOST);
                    return withdrawn
                            ? Consulted.failed(call.id(), "max_uses_exceeded")
                            : asked.of(call.id(), said, prompt);
                })
                .toList();
        legs.add(new Leg(read, thought, consults, false));
        consults.forEach(this::hear);
    }

    private void hear(Consulted consult) {
        said.add(new Said(Role.TOOL, consult.heard(), List.of(), consult.id()));
        prompt.addAll(Tokens.split(consult.content().map(ObjectNode::toString).orElse("")));
    }

    private Thought thought() {
        boolean ordered = advising.isPresent() && !withdrawn && uses < request.consults();
        if (ordered) {
            List<Piece> pieces = uses > 0
                    ? List.of()
                    : Tokens.split(SAYS).stream()
                            .map(text -> new Piece(text, 0))
                            .toList();
            return new Thought(pieces, List.of(call()), false, 0, "tool_calls", "");
        }
        Thought drawn = mind.think(model, ask(), 0);
        List<ToolUse> calls = drawn.calls().stream()
                .map(call -> asks(call) && advising.isPresent() ? call() : call)
                .toList();
        return new Thought(drawn.pieces(), calls, drawn.refused(), drawn.reasoning(), drawn.finish(), drawn.stop());
    }

    private ToolUse call() {
        return new ToolUse(
                "srvtoolu_sim_" + dice.with("consult").with(legs.size()).hex(), AdvisorTool.NAME, "{}");
    }

    private Ask ask() {
        Ask first = request.ask();
        if (legs.isEmpty()) {
            return first;
        }
        List<Tool> tools = first.tools().stream()
                .filter(tool -> !withdrawn || !tool.name().equals(AdvisorTool.NAME))
                .toList();
        return new Ask(
                said,
                tools,
                first.toolChoice().mode() == ToolChoice.Mode.NONE ? ToolChoice.NONE : ToolChoice.AUTO,
                first.parallelCalls(),
                first.format(),
                first.effort(),
                first.temperature(),
                first.seed(),
                first.limit(),
                first.stop(),
                first.wish());
    }
}
