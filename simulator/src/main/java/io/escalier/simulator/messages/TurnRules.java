package io.escalier.simulator.messages;

import io.escalier.simulator.mind.Role;
import io.escalier.simulator.wire.RejectedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks what turns owe each other: results to tool calls, a thought to the last one, and an end to the last text. */
final class TurnRules {
    private final List<Turn> turns;

    private TurnRules(List<Turn> turns) {
        this.turns = turns;
    }

    static void check(List<Turn> turns, Thinking thinking) throws RejectedException {
        TurnRules rules = new TurnRules(turns);
        Set<String> ids = new HashSet<>();
        Set<String> consults = new HashSet<>();
        for (int i = 0; i < turns.size(); i++) {
            if (turns.get(i).role() == Role.ASSISTANT) {
                unique(turns.get(i), ids);
                advised(turns.get(i), consults);
                rules.answered(i);
            } else {
                rules.asked(i);
            }
        }
        rules.ending();
        if (thinking.mode() == Thinking.Mode.ENABLED) {
            rules.beginsWithThought();
        }
    }

    /** Names of consults that the last of the assistant's turns has asked for, and that nothing has come of. */
    static List<String> pending(List<Turn> turns) {
        List<String> asked = new ArrayList<>();
        for (int i = Math.max(0, turns.size() - 2); i < turns.size(); i++) {
            turns.get(i).blocks("server_tool_use").forEach(use -> asked.add(use.member("id")));
            turns.get(i).blocks("advisor_tool_result").forEach(result -> asked.remove(result.member("tool_use_id")));
        }
        return asked;
    }

    /** What an advisor said answers a question that stands before it. */
    private static void advised(Turn turn, Set<String> asked) throws RejectedException {
        for (Block block : turn.blocks()) {
            if (block.is("server_tool_use")) {
                asked.add(block.member("id"));
            } else if (block.is("advisor_tool_result") && !asked.remove(block.member("tool_use_id"))) {
                throw ApiError.wrong(
                        block.place(),
                        "unexpected `tool_use_id` found in `advisor_tool_result` blocks: "
                                + block.member("tool_use_id")
                                + ". Each `advisor_tool_result` block must have a corresponding `server_tool_use`"
                                + " block before it.");
            }
        }
    }

    private static void unique(Turn turn, Set<String> ids) throws RejectedException {
        for (Block use : turn.blocks("tool_use")) {
            if (!ids.add(use.member("id"))) {
                throw ApiError.wrong(use.place(), "`tool_use` ids must be unique");
            }
        }
    }

    /** Every call has its result at the very beginning of the next turn. */
    private void answered(int at) throws RejectedException {
        List<String> missing = new ArrayList<>();
        turns.get(at).blocks("tool_use").forEach(use -> missing.add(use.member("id")));
        if (at + 1 < turns.size()) {
            for (Block block : turns.get(at + 1).blocks()) {
                if (!block.is("tool_result")) {
                    break;
                }
                missing.remove(block.member("tool_use_id"));
            }
        }
        if (!missing.isEmpty()) {
            throw ApiError.wrong(
                    "messages." + turns.get(at).index(),
                    "`tool_use` ids were found without `tool_result` blocks immediately after: "
                            + String.join(", ", missing)
                            + ". Each `tool_use` block must have a corresponding `tool_result` block in the next"
                            + " message.");
        }
    }

    /** Every result answers a call of the turn before, once. */
    private void asked(int at) throws RejectedException {
        Set<String> asked = new HashSet<>();
        Set<String> seen = new HashSet<>();
        if (at > 0) {
            turns.get(at - 1).blocks("tool_use").forEach(use -> asked.add(use.member("id")));
        }
        for (Block result : turns.get(at).blocks("tool_result")) {
            String id = result.member("tool_use_id");
            if (!asked.contains(id)) {
                throw ApiError.wrong(
                        result.place(),
                        "unexpected `tool_use_id` found in `tool_result` blocks: " + id
                                + ". Each `tool_result` block must have a corresponding `tool_use` block in the"
                                + " previous message.");
            }
            if (!seen.add(id)) {
                throw ApiError.wrong(
                        result.place(),
                        "each tool_use must have a single result. Found multiple `tool_result` blocks with id: " + id);
            }
        }
    }

    private void ending() throws RejectedException {
        Turn last = turns.get(turns.size() - 1);
        if (last.role() == Role.ASSISTANT && !last.blocks().isEmpty()) {
            Block end = last.blocks().get(last.blocks().size() - 1);
            if (end.is("text")
                    && Character.isWhitespace(end.text().charAt(end.text().length() - 1))) {
                throw ApiError.wrong("messages", "final assistant content cannot end with trailing whitespace");
            }
        }
    }

    /** In a loop of tools, and where the assistant's turn is to be continued. */
    private void beginsWithThought() throws RejectedException {
        for (int i = turns.size() - 1; i >= 0; i--) {
            Turn turn = turns.get(i);
            if (turn.role() == Role.ASSISTANT) {
                boolean looping =
                        i == turns.size() - 1 || !turn.blocks("tool_use").isEmpty();
                if (looping && !turn.blocks().isEmpty() && !turn.blocks().get(0).thinks()) {
                    Block first = turn.blocks().get(0);
                    throw ApiError.wrong(
                            first.place() + ".type",
                            "Expected `thinking` or `redacted_thinking`, but found `" + first.type()
                                    + "`. When `thinking` is enabled, a final `assistant` message must start with a"
                                    + " thinking block (preceeding the lastmost set of `tool_use` and `tool_result`"
                                    + " blocks). We recommend you include thinking blocks from previous turns. To"
                                    + " avoid this requirement, disable `thinking`.");
                }
                return;
            }
        }
    }
}
