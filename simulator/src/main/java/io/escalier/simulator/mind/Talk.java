package io.escalier.simulator.mind;

import com.fasterxml.jackson.databind.node.TextNode;
import io.escalier.simulator.dice.Dice;
import java.util.ArrayList;
import java.util.List;

/** What is answered to a prompt that holds no known task, and how a plain answer is put into the form asked for. */
final class Talk {
    private Talk() {}

    /** Never fails: there is nothing to get wrong. A tool is called when it must be, or when the user names it. */
    static Known about(Ask ask, Dice dice) {
        String text = ask.lastOfUser();
        Plan plan = shaped(new Plan.Words(Words.chat(dice.with(text))), ask, dice);
        List<ToolUse> mentioned = fresh(ask) ? mentioned(ask, text, dice) : List.of();
        if (plan instanceof Plan.Words && !mentioned.isEmpty()) {
            plan = new Plan.Calls(mentioned, "");
        }
        Plan right = plan;
        return new Known("talk: " + text, 0, right, other -> right);
    }

    private static boolean fresh(Ask ask) {
        return ask.said().get(ask.said().size() - 1).role() != Role.TOOL;
    }

    private static List<ToolUse> mentioned(Ask ask, String text, Dice dice) {
        List<ToolUse> calls = new ArrayList<>();
        for (Tool tool : ask.tools()) {
            if (ask.offers(tool.name()) && text.contains(tool.name())) {
                calls.add(call(tool, "example", calls.size(), dice));
            }
        }
        return ask.parallelCalls() || calls.size() < 2 ? calls : calls.subList(0, 1);
    }

    private static ToolUse call(Tool tool, String answer, int index, Dice dice) {
        String id =
                "call_sim_" + dice.with("call").with(tool.name()).with(index).hex();
        return new ToolUse(
                id, tool.name(), new Fill(tool.parameters(), answer).value().toString());
    }

    /** A plain answer as JSON, or as the tool call that is demanded, where the request says so. */
    static Plan shaped(Plan plan, Ask ask, Dice dice) {
        if (!(plan instanceof Plan.Words words)) {
            return plan;
        }
        if (ask.toolChoice().forced()) {
            ToolChoice choice = ask.toolChoice();
            Tool tool = ask.tools().stream()
                    .filter(offered -> choice.mode() == ToolChoice.Mode.REQUIRED
                            || offered.name().equals(choice.name()))
                    .findFirst()
                    .orElseThrow();
            return new Plan.Calls(List.of(call(tool, words.text(), 0, dice)), "");
        }
        return switch (ask.format().kind()) {
            case TEXT -> plan;
            case OBJECT -> new Plan.Document("{\"answer\":" + quoted(words.text()) + "}");
            case SCHEMA ->
                new Plan.Document(
                        new Fill(ask.format().schema(), words.text()).value().toString());
        };
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}
