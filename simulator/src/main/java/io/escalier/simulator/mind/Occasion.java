package io.escalier.simulator.mind;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a request wants of a model; told by what is quoted in it and by a few words, not by whole sentences. */
public enum Occasion {
    /** To answer a conversation. */
    ANSWER,
    /** To answer again, having been told what was wrong. */
    RETRY,
    /** To answer with a stronger model's advice. */
    ADVISED,
    /** To advise another model. */
    ADVICE,
    /** To say whether its own answer is right. */
    SELF_CORRECT,
    /** To give nothing but its final result. */
    AGREEMENT,
    /** To judge another model's answer. */
    JUDGE;

    private static final Pattern TRUE_OR_FALSE = Pattern.compile("(?i)\\btrue or false\\b");
    private static final Pattern RESULT_ONLY = Pattern.compile("(?i)\\bonly (?:the|your) final (?:result|answer)\\b");
    private static final Pattern NUMBERED = Pattern.compile("\\b\\d of \\d\\b");
    private static final Pattern JUDGING = Pattern.compile("(?i)\\bjudge\\b");

    public static Occasion of(List<Said> said) {
        Said last = said.get(said.size() - 1);
        Occasion between = last.role() == Role.USER ? between(said, last.text()) : ANSWER;
        return between == ANSWER && Advice.asked(said) ? ADVICE : between;
    }

    /** What the last words are for when they are not the user's own; {@link #ANSWER} when they are. */
    private static Occasion between(List<Said> said, String last) {
        String own = Quote.without(last);
        if (Quote.has("answer", last)) {
            return Quote.has("transcript", last) && judging(said)
                    ? JUDGE
                    : TRUE_OR_FALSE.matcher(own).find() ? SELF_CORRECT : ANSWER;
        }
        if (RESULT_ONLY.matcher(own).find() && NUMBERED.matcher(own).find()) {
            return AGREEMENT;
        }
        return Quote.has("problems", last) ? RETRY : Quote.has("advice", last) ? ADVISED : ANSWER;
    }

    private static boolean judging(List<Said> said) {
        return said.stream()
                .anyMatch(one ->
                        one.role() == Role.SYSTEM && JUDGING.matcher(one.text()).find());
    }

    /** Whether what is said goes to the user, and not to whoever stands between. */
    public boolean answers() {
        return this == ANSWER || this == RETRY || this == ADVISED;
    }

    /** As in {@code on=} of a directive. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
