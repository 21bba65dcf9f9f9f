package io.escalier.simulator.mind;

import io.escalier.simulator.dice.Dice;
import java.util.ArrayList;
import java.util.List;

/** Broken forms of what was well-formed. */
final class Spoiled {
    private Spoiled() {}

    /** JSON that does not parse, or parses and breaks any schema with required members. */
    static String document(String json, Dice dice) {
        String body = json.strip();
        return switch (dice.with("spoiled").below(4)) {
            case 0 -> body.substring(0, body.length() - 1);
            case 1 -> body.replace(":", "=");
            case 2 -> "Here is the JSON you asked for:\n" + body;
            default -> "{\"result\":" + body + "}";
        };
    }

    /** The same calls, the first of them to a tool that is not there, or with arguments that do not parse or fit. */
    static List<ToolUse> calls(List<ToolUse> calls, Dice dice) {
        List<ToolUse> spoiled = new ArrayList<>(calls);
        ToolUse first = calls.get(0);
        String arguments = first.arguments();
        spoiled.set(
                0,
                switch (dice.with("spoiled").below(3)) {
                    case 0 -> new ToolUse(first.id(), first.name() + "_now", arguments);
                    case 1 -> new ToolUse(first.id(), first.name(), arguments.substring(0, arguments.length() - 1));
                    default -> new ToolUse(first.id(), first.name(), "{\"input\":\"as discussed\"}");
                });
        return spoiled;
    }
}
