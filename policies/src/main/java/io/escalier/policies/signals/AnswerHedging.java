package io.escalier.policies.signals;

import io.escalier.policies.signals.detector.Prose;
import io.escalier.policies.signals.detector.Words;
import io.escalier.policies.signals.language.WordPairs;
import io.escalier.policies.signals.language.Wording;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code answer.hedging}: how often the model says that it does not know.
 *
 * <p>Counts English phrases in which a speaker doubts what is being said, in the answer's own words ({@link Prose}).
 * Single words such as "may" or "perhaps" are not among them: they are as common in answers that are right.
 */
final class AnswerHedging extends AnswerDetector {
    private static final String VERIFY = "(?:double-check|double check|verify) (?:this|that|it|my|the answer)";

    /**
     * Phrases that begin with the same words. Nothing in them repeats without an upper bound, so the search is linear.
     *
     * @param beginnings to each first word those that may come second: looking only there makes the search quick
     */
    private record Doubt(Map<String, String> beginnings, Pattern phrase) {
        static Doubt of(Map<String, String> beginnings, String... phrases) {
            return new Doubt(beginnings, Pattern.compile("\\b(?:" + String.join("|", phrases) + ")"));
        }
    }

    private static final List<Doubt> DOUBTS = List.of(
            Doubt.of(
                    Map.of(
                            "i",
                            "m am do don can cannot could may might think believe guess suspect suppose assume d",
                            "we",
                            "re"),
                    "(?:i'm|i am|we're) (?:just |only |really )?(?:guessing|unsure|uncertain)",
                    "(?:i'm|i am) not (?:\\w{1,12} |100% )?(?:sure|certain|confident|positive)",
                    "i (?:do not|don't|can't|cannot) (?:really |actually )?(?:know|remember|recall)(?: (?:if|whether|why|how"
                            + "|what|which|for sure|for certain|exactly)|[.,;\\n])",
                    "i (?:can't|cannot) (?:be (?:sure|certain)|say for (?:sure|certain)|verify|confirm)",
                    "i (?:could|may|might) be (?:wrong|mistaken|misremembering)",
                    "i (?:think|believe|guess|suspect|suppose|assume) (?:that )?(?:it|this|that|there|they|he|she"
                            + "|the \\w{1,20}) (?:could|may|might|should)",
                    "i (?:guess|suspect|suppose)\\b(?! (?:we|you)\\b)",
                    "i'd " + VERIFY),
            Doubt.of(
                    Map.of("not", "entirely completely quite totally sure certain"),
                    "not (?:entirely |completely |quite |totally )?(?:sure|certain) (?:if|whether|why|how|what|which|about)"),
            Doubt.of(
                    Map.of(
                            "it",
                            "might may could s is",
                            "this",
                            "might may could is",
                            "that",
                            "might may could s is",
                            "the",
                            "answer issue problem cause reason bug error result"),
                    "(?:it|this|that|the (?:answer|issue|problem|cause|reason|bug|error|result)) (?:might|may|could)"
                            + " (?:also |possibly |well )?be\\b(?! (?:used|set|called|passed|empty|null|omitted))",
                    "(?:it's|it is|this is|that's|that is) (?:probably|possibly|perhaps|maybe)"),
            Doubt.of(
                    Map.of("hard", "to", "difficult", "to", "impossible", "to"),
                    "(?:hard|difficult|impossible) to (?:say|tell|know)"),
            Doubt.of(
                    Map.of("as", "far", "if", "i"),
                    "(?:as far as i|if i) (?:know|can tell|remember|recall|understand)"),
            Doubt.of(Map.of("to", "the"), "to the best of my (?:knowledge|recollection)"),
            Doubt.of(
                    Map.of("my", "best rough educated", "a", "best rough educated"),
                    "(?:my|a) (?:best|rough|educated) guess"),
            Doubt.of(
                    Map.of("without", "more further additional"),
                    "without (?:more|further|additional) (?:context|information|details)"),
            Doubt.of(Map.of("please", "double verify", "you", "should"), "(?:please|you should) " + VERIFY));

    /** Each stands for the place of its phrases in {@link #DOUBTS}, counted from 1. */
    private static final WordPairs BEGINNINGS =
            WordPairs.of(DOUBTS.stream().map(Doubt::beginnings).toList());

    AnswerHedging() {
        super(new Signal(
                "answer.hedging",
                Stage.AFTER,
                ValueType.INT,
                "0 or more",
                true,
                "How many English phrases of doubt the answer has outside code and quotes, such as \"I'm not sure\"."));
    }

    @Override
    Evidence detect(Sight sight, Answer answer) {
        Wording words = sight.ofAnswer(Prose.WORDS);
        Matcher doubt = DOUBTS.get(0).phrase().matcher(words.text()).useTransparentBounds(true);
        long count = 0;
        String first = "";
        int end = 0;
        for (int word = 0; word < words.size(); word++) {
            int which = BEGINNINGS.at(words, word);
            if (which != 0
                    && words.start(word) >= end
                    && doubt.usePattern(DOUBTS.get(which - 1).phrase())
                            .region(words.start(word), words.text().length())
                            .lookingAt()) {
                first = count == 0 ? doubt.group() : first;
                count++;
                end = doubt.end();
            }
        }
        return found(
                count,
                count == 0 ? "no doubt is voiced" : Words.count(count, "phrase") + ", first " + Words.quote(first));
    }
}
