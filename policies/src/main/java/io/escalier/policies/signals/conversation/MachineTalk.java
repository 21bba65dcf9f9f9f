package io.escalier.policies.signals.conversation;

import java.util.ArrayList;
import java.util.List;

/** Tells what a user's program says in the user's name: where it runs, what it was told to remember, what a tool printed. */
final class MachineTalk {
    /** What stands between such tags is the program's, wherever in a message it is. */
    private static final List<String> TAGS = List.of(
            "system-reminder",
            "environment_context",
            "environment_details",
            "user_instructions",
            "user_info",
            "project_layout",
            "additional_data",
            "attached_files",
            "env",
            "context",
            "INSTRUCTIONS",
            "info-msg",
            "command-name",
            "command-message",
            "command-args",
            "local-command-stdout",
            "local-command-stderr",
            "local-command-caveat",
            "turn_aborted",
            "returncode",
            "output",
            "observation",
            "tool_result",
            "function_results",
            "user_shell_command",
            "subagent_notification",
            "skill");

    /** A message that begins so is the program's to its end. */
    private static final List<String> BEGINNINGS = List.of(
            "# agents.md",
            "# claude.md",
            "here is useful information about the environment",
            "caveat: the messages below were generated",
            "this is the gemini cli. we are setting up the context",
            "i have *added these files to the chat*",
            "here are summaries of some files present in my git repository",
            "observation:",
            "execution result of [",
            "[request interrupted by user",
            "[tool result",
            "[tool use was rejected");

    /** A message that begins so stands for older ones that are no longer sent. */
    private static final List<String> SUMMARIES = List.of(
            "this session is being continued from a previous conversation",
            "another language model started to solve this problem and produced a summary",
            "the conversation history before this point was compacted",
            "your conversation history has been summarized",
            "your previous conversation was compacted",
            "<conversation_summary>",
            "<conversation-summary>",
            "<summary>",
            "<state_snapshot>",
            "<compaction_summary>",
            "<previous_conversation_summary>",
            "summary of the conversation so far",
            "here is a summary of the conversation so far",
            "here is a summary of our conversation so far",
            "the following is a summary of the conversation",
            "conversation summary:",
            "previous conversation summary",
            "[previous conversation summary",
            "[conversation summary",
            "# conversation summary",
            "## conversation summary",
            "i spoke to you previously about a number of things");

    private MachineTalk() {}

    /** What is left for the user; empty when all of it is the program's. */
    static String without(String text) {
        String left = text.indexOf('<') < 0 ? text : withoutTags(text);
        return begins(left, BEGINNINGS) || begins(text, SUMMARIES) ? "" : left;
    }

    /** Whether a text stands for older messages. */
    static boolean summary(String text) {
        return begins(text, SUMMARIES);
    }

    private static boolean begins(String text, List<String> beginnings) {
        int at = 0;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        for (String beginning : beginnings) {
            if (text.regionMatches(true, at, beginning, 0, beginning.length())) {
                return true;
            }
        }
        return false;
    }

    private static String withoutTags(String text) {
        StringBuilder left = new StringBuilder();
        List<String> unclosed = new ArrayList<>();
        int kept = 0;
        int at = text.indexOf('<');
        while (at >= 0) {
            String tag = tag(text, at);
            int end = tag.isEmpty() || unclosed.contains(tag) ? -1 : text.indexOf("</" + tag + ">", at);
            if (end >= 0) {
                left.append(text, kept, at);
                kept = end + tag.length() + "</>".length();
            } else if (!tag.isEmpty()) {
                // What is not closed after here is not closed after any later place: no second search.
                unclosed.add(tag);
            }
            at = text.indexOf('<', Math.max(at + 1, kept));
        }
        return kept == 0
                ? text
                : left.append(text, kept, text.length()).toString().strip();
    }

    /** The program's tag that opens here; empty for none. */
    private static String tag(String text, int at) {
        for (String tag : TAGS) {
            int end = at + 1 + tag.length();
            if (text.startsWith(tag, at + 1)
                    && end < text.length()
                    && (text.charAt(end) == '>' || text.charAt(end) == ' ')) {
                return tag;
            }
        }
        return "";
    }
}
