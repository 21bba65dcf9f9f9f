package io.escalier.gateway.dialect.neutral;

import io.escalier.routing.attempt.Thought;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * What models were told in between and clients have not seen, as turns: put back where it was, or behind the last. They
 * are found by how many of the assistant's turns, of those that say something, stand before them.
 */
public final class Interludes {
    private Interludes() {}

    /** The how-manieth answer something stands before; -1 for a change of another kind. */
    static int before(Change change) {
        return change instanceof Change.Told told
                ? told.before()
                : change instanceof Change.Consult consult ? consult.before() : -1;
    }

    /** A request with all that went between its turns, and all that stands behind the last. */
    public static NeutralRequest in(NeutralRequest request, Prompt.Changed prompt) {
        List<Change> changes = prompt.changes();
        if (changes.stream().noneMatch(Interludes::between)) {
            return request;
        }
        List<Turn> turns = putBack(request.turns(), changes);
        turns.addAll(behind(changes, answers(request.turns())));
        return new NeutralRequest(turns, request.tools(), request.toolUse(), request.settings(), request.others());
    }

    /** What stands behind the last turn, in order; {@code answers}: how many there are. */
    static List<Turn> behind(List<Change> changes, int answers) {
        List<Turn> turns = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof Change.Append append) {
                turns.add(told(append.text()));
            } else if (change instanceof Change.Consult consult && consult.before() >= answers) {
                turns.addAll(of(consult));
            }
        }
        return turns;
    }

    /** The other changes of a prompt. */
    public static Prompt.Changed others(Prompt.Changed prompt) {
        return new Prompt.Changed(
                prompt.changes().stream().filter(change -> !between(change)).toList());
    }

    static boolean between(Change change) {
        return change instanceof Change.Append || before(change) >= 0;
    }

    private static List<Turn> putBack(List<Turn> turns, List<Change> changes) {
        List<Turn> all = new ArrayList<>(turns.size() + 2 * changes.size());
        int answer = 0;
        for (Turn turn : turns) {
            Turn rest = turn;
            if (turn.role() == Role.ASSISTANT && !turn.blocks().isEmpty()) {
                for (Change change : changes) {
                    if (before(change) == answer) {
                        rest = put(change, rest, all);
                    }
                }
                answer++;
            }
            all.add(rest);
        }
        return all;
    }

    /** How many of the turns are an assistant's that says something. */
    private static int answers(List<Turn> turns) {
        return (int) turns.stream()
                .filter(turn -> turn.role() == Role.ASSISTANT && !turn.blocks().isEmpty())
                .count();
    }

    /** Puts it in front of a turn, of which the rest comes back. */
    private static Turn put(Change change, Turn turn, List<Turn> into) {
        if (change instanceof Change.Told told) {
            into.add(told(told.text()));
            return turn;
        }
        Change.Consult consult = (Change.Consult) change;
        List<Block> blocks = turn.blocks();
        int thoughts = 0;
        while (thoughts < blocks.size() && thought(blocks.get(thoughts))) {
            thoughts++;
        }
        Block next = thoughts < blocks.size() ? blocks.get(thoughts) : null;
        boolean begins = next instanceof Block.Text text && text.text().startsWith(consult.text());
        if (!begins && !consult.text().isEmpty()) {
            into.addAll(of(consult, List.of(), ""));
            return turn;
        }
        into.addAll(of(consult, blocks.subList(0, thoughts), consult.text()));
        List<Block> rest = new ArrayList<>(blocks.subList(thoughts, blocks.size()));
        if (begins && next instanceof Block.Text text && !consult.text().isEmpty()) {
            String left = text.text().substring(consult.text().length());
            rest.remove(0);
            if (!left.isEmpty()) {
                rest.add(0, new Block.Text(left, text.cache()));
            }
        }
        return new Turn(turn.role(), rest);
    }

    private static boolean thought(Block block) {
        return block instanceof Block.Thought || block instanceof Block.Hidden;
    }

    /** What the user is made to say. */
    public static Turn told(String text) {
        return new Turn(Role.USER, List.of(new Block.Text(text, null)));
    }

    /** A consult behind all that was said. */
    private static List<Turn> of(Change.Consult consult) {
        List<Block> thoughts = new ArrayList<>(consult.thoughts().size());
        for (Thought thought : consult.thoughts()) {
            thoughts.add(
                    thought.hidden()
                            ? new Block.Hidden(thought.signature())
                            : new Block.Thought(thought.text(), thought.signature()));
        }
        return of(consult, thoughts, consult.text());
    }

    /** A consult of which the client has the thoughts and the text, or some of it. */
    public static List<Turn> of(Change.Consult consult, List<Block> thoughts, String text) {
        List<Block> said = new ArrayList<>(thoughts);
        if (!text.isEmpty()) {
            said.add(new Block.Text(text, null));
        }
        List<Block> results = new ArrayList<>(consult.calls().size());
        for (int i = 0; i < consult.calls().size(); i++) {
            Content.ToolCall call = consult.calls().get(i);
            said.add(new Block.ToolCall(call.id(), call.name(), "", null));
            Block result = new Block.Text(consult.results().get(i), null);
            results.add(new Block.ToolResult(call.id(), List.of(result), false, null));
        }
        return List.of(new Turn(Role.ASSISTANT, said), new Turn(Role.TOOL, results));
    }
}
