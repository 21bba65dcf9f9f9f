package io.escalier.simulator.mind;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Advice between models: how it is asked for and what it is worth. A model that is told to advise quotes its own answer
 * with a warning; a model whose prompt holds advice fails less often.
 */
final class Advice {
    /** Factor on the chance of failing when the prompt holds advice. */
    static final double HELPS = 0.35;

    private static final Pattern ASKED =
            Pattern.compile("(?i)\\b(you are|act as) (an?|the) (\\w+ )?advisor\\b|\\bgive advice\\b|\\badvise the\\b");
    private static final Pattern GIVEN = Pattern.compile(
            "(?i)\\badvice ?[:>\"]|\\badvice from\\b|\\badvisor('s| says| said| suggests| wrote)\\b|<advis|<advice");

    private Advice() {}

    /** Whether the model is to advise, not to answer. What a message quotes does not count. */
    static boolean asked(List<Said> said) {
        return said.stream()
                .filter(one -> one.role() == Role.SYSTEM || one.role() == Role.DEVELOPER || one.role() == Role.USER)
                .anyMatch(
                        one -> found(ASKED, one.text()) && Quote.in(one.text()).isEmpty());
    }

    /** Whether the prompt holds advice, from whomever. */
    static boolean given(Ask ask) {
        return !asked(ask.said())
                && ask.said().stream()
                        .filter(said -> said.role() != Role.ASSISTANT)
                        .anyMatch(said -> found(GIVEN, said.text()));
    }

    /** Most texts hold no such word, and looking for one is much cheaper than the pattern. */
    private static boolean found(Pattern pattern, String text) {
        return (text.contains("dvi") || text.contains("DVI"))
                && pattern.matcher(text).find();
    }

    /** The answer as advice: an advisor says what to call, and calls nothing. */
    static Plan advising(Plan plan) {
        return new Plan.Words(
                "Take it step by step and check the form of the answer. I come out at " + Speech.inShort(plan));
    }
}
