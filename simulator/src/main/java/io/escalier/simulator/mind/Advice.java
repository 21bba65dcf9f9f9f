package io.escalier.simulator.mind;

import io.escalier.simulator.dice.Dice;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Advice between models: how it is asked for and what it is worth. A model that is told to advise says what it comes out at;
 * a model whose prompt holds advice follows it, unless it ignores what it hears.
 */
final class Advice {
    /** Share of tasks in which a model does as it would have done without. */
    static final double IGNORED = 0.2;

    /** Factor on the chance of failing when the advice says what is right. */
    static final double RIGHT = 0.15;

    /** Factor on the chance of failing when the advice says nothing of what comes next. */
    static final double GENERAL = 0.35;

    /** Share of advice that is wrong beside what its model would have got wrong itself. */
    static final double WRONG = 0.05;

    private static final Pattern ASKED =
            Pattern.compile("(?i)\\b(you are|act as) (an?|the) (\\w+ )?advisor\\b|\\bgive advice\\b|\\badvise the\\b");
    private static final Pattern GIVEN = Pattern.compile(
            "(?i)\\badvice ?[:>\"]|\\badvice from\\b|\\badvisor('s| says| said| suggests| wrote)\\b|<advis|<advice");

    private static final String NAMES = "I come out at ";
    private static final Pattern NAMED = Pattern.compile(NAMES + "([^\\n]*)");

    private Advice() {}

    /** Whether the model is to advise, not to answer. What a message quotes does not count. */
    static boolean asked(List<Said> said) {
        return said.stream()
                .filter(one -> one.role() == Role.SYSTEM || one.role() == Role.DEVELOPER || one.role() == Role.USER)
                .anyMatch(
                        one -> found(ASKED, one.text()) && Quote.in(one.text()).isEmpty());
    }

    /** All advice that the prompt holds, from whomever; empty for none. */
    static String given(Ask ask) {
        if (asked(ask.said())) {
            return "";
        }
        return ask.said().stream()
                .filter(said -> said.role() != Role.ASSISTANT && found(GIVEN, said.text()))
                .map(Said::text)
                .collect(Collectors.joining("\n"));
    }

    /** Most texts hold no such word, and looking for one is much cheaper than the pattern. */
    private static boolean found(Pattern pattern, String text) {
        return (text.contains("dvi") || text.contains("DVI"))
                && pattern.matcher(text).find();
    }

    /** The answer as advice: an advisor says what to call, and calls nothing. */
    static Plan advising(Plan plan) {
        return new Plan.Words("Take it step by step and check the form of the answer. " + NAMES + Speech.inShort(plan));
    }

    /**
     * The chance of failing a task with this advice in the prompt.
     *
     * @param alone the chance without
     * @param fate dice that are the same whenever the model meets the task
     */
    static double failing(double alone, String advice, Known task, Dice fate) {
        if (advice.isEmpty() || fate.with("ignores").uniform() < IGNORED) {
            return alone;
        }
        String right = Speech.inShort(task.right());
        boolean misleads = false;
        Matcher named = NAMED.matcher(advice);
        while (named.find()) {
            if (named.group(1).contains(right)) {
                return alone * RIGHT;
            }
            misleads |= concerns(named.group(1), right, task.right());
        }
        return misleads ? 1 : alone * GENERAL;
    }

    /** Whether what was named is another answer to the same question, and not one to a step before or after it. */
    private static boolean concerns(String named, String right, Plan plan) {
        return !(plan instanceof Plan.Calls) || named.startsWith(right.substring(0, right.indexOf(' ')));
    }
}
