package io.escalier.policies.prompt;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Role;
import java.util.List;
import java.util.Locale;

/**
 * Messages and answers as plain text under headings such as {@code === tool result}. A line of the content that looks
 * like a heading is moved in by a space, so that nobody can put words into another's mouth.
 */
final class Rendering {
    static final String HEADING = "=== ";

    private static final int LONGEST_NAME = 64;

    private final StringBuilder text = new StringBuilder();
    private final int longest;
    private final int longestResult;

    private Rendering(int longest, int longestResult) {
        this.longest = longest;
        this.longestResult = longestResult;
    }

    /**
     * One message.
     *
     * @param longest of all of it, in characters
     * @param longestResult of each tool result in it
     */
    static String of(Message message, int longest, int longestResult) {
        Rendering rendering = new Rendering(longest, longestResult);
        String speaker = message.role() == Role.TOOL
                ? "tool result"
                : message.role().name().toLowerCase(Locale.ROOT);
        boolean speaking = false;
        for (Content part : message.content()) {
            boolean own = !(part instanceof Content.ToolCall) && !(part instanceof Content.ToolResult);
            if (own && !speaking) {
                rendering.heading(speaker);
            }
            rendering.part(part);
            speaking = own;
        }
        return Cut.middle(rendering.text.toString(), longest);
    }

    /** What a model said, its tool calls as text. */
    static String of(Answer answer, int longest) {
        Rendering rendering = new Rendering(longest, longest);
        if (!answer.text().isEmpty()) {
            rendering.lines(answer.text(), longest);
        }
        String refusal = answer.refusal();
        if (refusal != null) {
            rendering.lines(refusal, longest);
        }
        answer.toolCalls().forEach(rendering::part);
        return Cut.middle(rendering.text.toString(), longest);
    }

    /** Something beside the messages that a reader must know. */
    static String note(String heading, String content, int longest) {
        Rendering rendering = new Rendering(longest, longest);
        rendering.heading(heading);
        rendering.lines(content, longest);
        return Cut.middle(rendering.text.toString(), longest);
    }

    static String names(List<String> names) {
        return String.join(", ", names.stream().map(Rendering::name).toList());
    }

    private void part(Content part) {
        if (part instanceof Content.Text said) {
            lines(said.text(), longest);
        } else if (part instanceof Content.ToolCall call) {
            heading("assistant calls " + name(call.name()));
            lines(call.arguments(), longest);
        } else if (part instanceof Content.ToolResult result) {
            heading("tool result");
            lines(result.text(), longestResult);
        } else if (part instanceof Content.AdviceAsked) {
            text.append("[asked you for advice]\n");
        } else if (part instanceof Content.Advice advice) {
            heading("your advice");
            lines(advice.text() == null ? "[none was to be had]" : advice.text(), longestResult);
        } else {
            text.append(part instanceof Content.Image ? "[image]\n" : "[something that is no text]\n");
        }
    }

    private void heading(String words) {
        text.append(text.isEmpty() ? "" : "\n").append(HEADING).append(words).append('\n');
    }

    private void lines(String content, int most) {
        String shown = Cut.middle(content, most);
        int from = 0;
        for (int at = 0; at <= shown.length(); at++) {
            if (at == shown.length() || endsLine(shown.charAt(at))) {
                text.append(shown.startsWith(HEADING, from) ? " " : "").append(shown, from, at);
                text.append(at < shown.length() ? shown.charAt(at) : '\n');
                from = at + 1;
            }
        }
    }

    /** Whatever a reader may take for the end of a line. */
    private static boolean endsLine(char c) {
        return c == '\n' || c == '\r' || c == '\f' || c == '\u000B' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    /** On one line, and short. */
    private static String name(String name) {
        String shown = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
        return shown.replaceAll("[^\\w.:/-]", "_");
    }
}
