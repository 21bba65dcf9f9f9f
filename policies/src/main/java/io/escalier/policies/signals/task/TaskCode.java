package io.escalier.policies.signals.task;

import io.escalier.policies.signals.conversation.Conversation;
import io.escalier.policies.signals.conversation.ConversationDetector;
import io.escalier.policies.signals.conversation.ConversationMemo;
import io.escalier.policies.signals.conversation.Said;
import io.escalier.policies.signals.conversation.Speech;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.ValueType;
import java.util.regex.Pattern;

/**
 * {@code task.code}: how much code the user shows.
 *
 * <p>Lines inside fences, and lines outside that look like a programming language rather than like prose: they end or begin
 * as statements of the common ones do.
 */
final class TaskCode extends ConversationDetector {
    /** Longer lines are prose, or data. In characters. */
    private static final int LONGEST = 300;

    private static final Pattern STATEMENT =
            Pattern.compile("(?:def|class|struct|interface|enum|trait|impl|fn|func|function) \\w{1,60} ?[({:<].{0,200}"
                    + "|(?:async def|public|private|protected|static|export|package|using|namespace|#include|#define) .{1,250}[;{:>)]"
                    + "|(?:import|from) [\\w.{}*@'\"/, -]{1,200}(?: import .{1,100})?;?"
                    + "|(?:const|let|var|val|final|auto|int|long|double|float|bool|boolean|char|String) \\w{1,60}(?:: ?[\\w<>\\[\\]]{1,40})? ?=.{0,240}"
                    + "|(?:if|for|while|switch|elif|else if|catch|with|try|except)\\b.{0,250}[{:]"
                    + "|return\\b.{0,250};|raise \\w{1,60}\\(.{0,200}"
                    + "|[})\\]]{1,6}[;,]?(?: ?else ?\\{)?"
                    + "|@\\w{1,60}(?:\\(.{0,200}\\))?"
                    + "|[\\w.\\[\\]>*&-]{1,100} ?[-+*/|&:]?= ?\\S.{0,200};"
                    + "|[\\w.]{1,100}\\(.{0,200}\\) ?[;{]"
                    + "|(?i:select) [\\w*,.() ]{1,200} (?i:from) [\\w.\"`]{1,80}(?:;| (?i:where|join|left|inner|group|order|limit)\\b.{0,200})?"
                    + "|</?[a-zA-Z][\\w-]{0,30}(?: [\\w-]{1,30}=\"[^\"]{0,100}\"){0,8} ?/?>"
                    + "|\\$ [a-z][\\w./-]{0,60} .{0,200}");

    private static final Said.Reading<Long> COUNT =
            message -> lines(Speech.OF.read(message).words());

    TaskCode(ConversationMemo memo) {
        super(
                memo,
                "task.code",
                ValueType.INT,
                "0 or more",
                "How many lines of code the user's newest message shows: inside fences, or looking like a statement.");
    }

    @Override
    protected Evidence detect(Conversation conversation) {
        Said newest = conversation.newest();
        long lines = newest == null ? 0 : newest.read(COUNT);
        return found(lines, lines + (lines == 1 ? " line" : " lines") + " of code");
    }

    private static long lines(String words) {
        long lines = 0;
        boolean fenced = false;
        int from = 0;
        while (from < words.length()) {
            int end = words.indexOf('\n', from);
            end = end < 0 ? words.length() : end;
            // A line that is too long to be code need not be copied.
            String line =
                    words.substring(from, Math.min(end, from + LONGEST + 1)).strip();
            if (line.startsWith("```") || line.startsWith("~~~")) {
                fenced = !fenced;
            } else if (!line.isEmpty() && (fenced || code(line))) {
                lines++;
            }
            from = end + 1;
        }
        return lines;
    }

    private static boolean code(String line) {
        return line.length() <= LONGEST && STATEMENT.matcher(line).matches();
    }
}
