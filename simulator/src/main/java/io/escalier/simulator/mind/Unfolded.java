package io.escalier.simulator.mind;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A conversation that was quoted as text, under headings such as {@code === tool result}, as the messages that it was. A
 * text without headings is one message of the user's.
 */
final class Unfolded {
    private static final Pattern HEADING = Pattern.compile(
            "(?m)^=== (tools on offer|form of the answer|system|user|assistant calls ([\\w.:/-]{1,64})|assistant|tool"
                    + " result)$\\n?");

    private final List<Said> said = new ArrayList<>();
    private final List<Tool> tools = new ArrayList<>();
    private final Deque<String> open = new ArrayDeque<>();
    private Format format = Format.TEXT;

    static Unfolded of(String quoted) {
        Unfolded unfolded = new Unfolded();
        Matcher heading = HEADING.matcher(quoted);
        List<MatchResult> headings = heading.results().toList();
        if (headings.isEmpty()) {
            unfolded.say(Role.USER, quoted);
        }
        for (int i = 0; i < headings.size(); i++) {
            MatchResult at = headings.get(i);
            int end = i + 1 < headings.size() ? headings.get(i + 1).start() : quoted.length();
            unfolded.block(at, quoted.substring(at.end(), end).stripTrailing().replace("\n === ", "\n=== "));
        }
        return unfolded;
    }

    /** Never empty. */
    List<Said> said() {
        return said;
    }

    List<Tool> tools() {
        return tools;
    }

    Format format() {
        return format;
    }

    private void block(MatchResult heading, String text) {
        switch (heading.group(1)) {
            case "tools on offer" -> offer(text);
            case "form of the answer" -> form(text);
            case "system" -> say(Role.SYSTEM, text);
            case "user" -> say(Role.USER, text);
            case "assistant" -> say(Role.ASSISTANT, text);
            case "tool result" -> said.add(new Said(Role.TOOL, text, List.of(), open.isEmpty() ? "" : open.remove()));
            default -> call(heading.group(2), text);
        }
    }

    private void say(Role role, String text) {
        said.add(new Said(role, text, List.of(), ""));
    }

    private void offer(String names) {
        for (String name : names.split(", ", -1)) {
            tools.add(new Tool(name, JsonNodeFactory.instance.objectNode()));
        }
    }

    private void form(String words) {
        int schema = words.indexOf('{');
        format = schema < 0 ? Format.OBJECT : Format.schema(Transcript.read(words.substring(schema)));
    }

    private void call(String tool, String arguments) {
        String id = "call_quoted_" + said.size();
        open.add(id);
        said.add(new Said(Role.ASSISTANT, "", List.of(new ToolUse(id, tool, arguments)), ""));
    }
}
