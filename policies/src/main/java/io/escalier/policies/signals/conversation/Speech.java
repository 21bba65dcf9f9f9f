package io.escalier.policies.signals.conversation;

import io.escalier.policies.signals.detector.Prose;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Message;

/**
 * What a message in the user's name says.
 *
 * @param spoken whether somebody said it: neither a tool nor the user's program, which also speaks in the user's name
 * @param words the user's, without what the program has put between them; of a very long message the beginning
 */
public record Speech(boolean spoken, String words) {
    /** How much of a message is looked at, in characters. */
    public static final int LONGEST = 100_000;

    /** How much of either end phrases are looked for in, in characters: people say what they want first or last. */
    private static final int END = 8_000;

    public static final Said.Reading<Speech> OF = Speech::of;

    /** The user's own words without code and quotes, as {@link Prose} has them; of a long message both ends. */
    public static final Said.Reading<String> PROSE = message -> Prose.of(ends(of(message).words));

    private static Speech of(Message message) {
        StringBuilder several = null;
        String words = "";
        boolean machine = false;
        boolean other = message.content().isEmpty();
        for (Content part : message.content()) {
            if (part instanceof Content.ToolResult) {
                return new Speech(false, "");
            }
            if (part instanceof Content.Text said) {
                String own = MachineTalk.without(bounded(said.text()));
                machine |= own.isBlank() && !said.text().isBlank();
                if (!own.isBlank() && words.length() + (several == null ? 0 : several.length()) < LONGEST) {
                    if (words.isEmpty()) {
                        words = own;
                    } else {
                        several = several == null ? new StringBuilder() : several;
                        several.append('\n').append(own);
                    }
                }
            } else {
                other = true;
            }
        }
        String all = bounded(several == null ? words : words + several);
        return new Speech(!all.isBlank() || other || !machine, all);
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static String ends(String words) {
        return words.length() <= 2 * END
                ? words
                : words.substring(0, END) + "\n" + words.substring(words.length() - END);
    }
}
