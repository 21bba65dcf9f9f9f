package io.escalier.policies.signals;

import static java.util.Map.entry;

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
    /** Nothing here repeats without an upper bound, so the search is linear. */
    private static final Pattern DOUBT = Pattern.compile("\\b(?:"
            + "(?:i'm|i am|we're) (?:just |only |really )?(?:guessing|unsure|uncertain)"
            + "|(?:i'm|i am) not (?:\\w{1,12} |100% )?(?:sure|certain|confident|positive)"
            + "|not (?:entirely |completely |quite |totally )?(?:sure|certain) (?:if|whether|why|how|what|which|about)"
            + "|i (?:do not|don't|can't|cannot) (?:really |actually )?(?:know|remember|recall)(?: (?:if|whether|why|how"
            + "|what|which|for sure|for certain|exactly)|[.,;\\n])"
            + "|i (?:can't|cannot) (?:be (?:sure|certain)|say for (?:sure|certain)|verify|confirm)"
            + "|i (?:could|may|might) be (?:wrong|mistaken|misremembering)"
            + "|i (?:think|believe|guess|suspect|suppose|assume) (?:that )?(?:it|this|that|there|they|he|she|the \\w{1,20})"
            + " (?:could|may|might|should)"
            + "|i (?:guess|suspect|suppose)\\b(?! (?:we|you)\\b)"
            + "|(?:it|this|that|the (?:answer|issue|problem|cause|reason|bug|error|result)) (?:might|may|could)"
            + " (?:also |possibly |well )?be\\b(?! (?:used|set|called|passed|empty|null|omitted))"
            + "|(?:it's|it is|this is|that's|that is) (?:probably|possibly|perhaps|maybe)"
            + "|(?:hard|difficult|impossible) to (?:say|tell|know)"
            + "|(?:as far as i|if i) (?:know|can tell|remember|recall|understand)"
            + "|to the best of my (?:knowledge|recollection)"
            + "|(?:my|a) (?:best|rough|educated) guess"
            + "|without (?:more|further|additional) (?:context|information|details)"
            + "|(?:please|you should|i'd) (?:double-check|double check|verify) (?:this|that|it|my|the answer)"
            + ")");

    /** With which two words a phrase begins; looking only there is what makes the search quick. */
    private static final WordPairs BEGINNINGS = WordPairs.of(Map.ofEntries(
            entry("i", "m am do don can cannot could may might think believe guess suspect suppose assume d"),
            entry("we", "re"),
            entry("not", "entirely completely quite totally sure certain"),
            entry("it", "might may could s is"),
            entry("this", "might may could is"),
            entry("that", "might may could s is"),
            entry("the", "answer issue problem cause reason bug error result"),
            entry("hard", "to"),
            entry("difficult", "to"),
            entry("impossible", "to"),
            entry("as", "far"),
            entry("if", "i"),
            entry("to", "the"),
            entry("my", "best rough educated"),
            entry("a", "best rough educated"),
            entry("without", "more further additional"),
            entry("please", "double verify"),
            entry("you", "should")));

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
        Matcher doubt = DOUBT.matcher(words.text()).useTransparentBounds(true);
        long count = 0;
        String first = "";
        int end = 0;
        for (int word = 0; word < words.size(); word++) {
            if (BEGINNINGS.at(words, word)
                    && words.start(word) >= end
                    && doubt.region(words.start(word), words.text().length()).lookingAt()) {
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
