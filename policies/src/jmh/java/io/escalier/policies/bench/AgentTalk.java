package io.escalier.policies.bench;

import io.escalier.routing.task.Content;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Role;
import io.escalier.routing.task.Span;
import java.util.ArrayList;
import java.util.List;

/** The conversation of a coding agent: instructions, a task, then calls of tools and their results. */
final class AgentTalk {
    static final int MESSAGES = 200;

    /** In characters, all ASCII. */
    static final int SIZE = 120_000;

    private AgentTalk() {}

    /** Every time of other objects, as when a request is parsed; {@code last} makes the end differ. */
    static List<Message> messages(int last, boolean byUser) {
        List<Message> messages = new ArrayList<>();
        messages.add(text(Role.SYSTEM, "You are a coding agent. Work in /repo and run the tests.\n".repeat(110)));
        messages.add(text(Role.USER, "<environment_context>\n<cwd>/repo</cwd>\n</environment_context>"));
        messages.add(text(Role.USER, "The date parser fails for leap days. Find out why and fix it; do not change the"
                + " tests.\n```python\nparse('2024-02-29')\n```"));
        for (int i = 0; messages.size() < MESSAGES; i++) {
            boolean end = messages.size() >= MESSAGES - 2;
            call(messages, i, end ? last : i);
        }
        if (byUser) {
            messages.set(MESSAGES - 1, text(Role.USER, "No, that's still wrong: run " + last + " fails. Why?"));
        }
        return List.copyOf(messages.subList(0, MESSAGES));
    }

    private static void call(List<Message> messages, int i, int value) {
        String id = "call_" + i;
        String path = "src/dates/parser_" + value + ".py";
        String call;
        String name;
        StringBuilder result = new StringBuilder();
        switch (i % 4) {
            case 0 -> {
                name = "bash";
                call = "{\"command\": \"cd /repo && grep -rn 'leap' src | head -" + (20 + value % 10) + "\"}";
                for (int line = 1; line < 16; line++) {
                    result.append(path).append(':').append(line * 7).append(":    if is_leap(year) and month == ").append(line).append(":\n");
                }
            }
            case 1 -> {
                name = "str_replace_editor";
                call = "{\"command\": \"view\", \"path\": \"/repo/" + path + "\", \"view_range\": [1, 40]}";
                for (int line = 1; line < 30; line++) {
                    result.append("     ").append(line).append("\t    value = table[").append(line).append("] # error if missing\n");
                }
            }
            case 2 -> {
                name = "str_replace_editor";
                call = "{\"command\": \"str_replace\", \"path\": \"/repo/" + path + "\", \"old_str\": \"    return year % 4 == 0\\n\","
                        + " \"new_str\": \"    return calendar.isleap(year)  # " + value + "\\n\"}";
                result.append("The file /repo/").append(path).append(" has been edited. Here's the result of running `cat -n`:\n");
                for (int line = 1; line < 18; line++) {
                    result.append("     ").append(line).append("\t    return calendar.isleap(year)\n");
                }
            }
            default -> {
                name = "bash";
                call = "{\"command\": \"cd /repo && python -m pytest -x -q tests/test_dates.py -k case_" + value + "\"}";
                for (int line = 1; line < 22; line++) {
                    result.append("tests/test_dates.py::test_case_").append(line).append(" PASSED   [ ").append(line * 4).append("%]\n");
                }
                result.append("E       AssertionError: assert ").append(value).append(" == 29\n");
                result.append("=========== 1 failed, 21 passed in 0.").append(value % 90 + 10).append("s ===========\n");
            }
        }
        int room = (SIZE - 7_000) / (MESSAGES / 2) - call.length() - 10;
        if (result.length() > room) {
            result.delete(0, result.length() - room);
        }
        while (result.length() < room) {
            result.insert(0, "collecting ... ok\n");
        }
        messages.add(message(Role.ASSISTANT, new Content.ToolCall(id, name, call)));
        messages.add(message(Role.TOOL, new Content.ToolResult(id, result.toString())));
    }

    private static Message text(Role role, String text) {
        return message(role, new Content.Text(text));
    }

    private static Message message(Role role, Content content) {
        return new Message(role, List.of(content), new Span(0, 0));
    }
}
