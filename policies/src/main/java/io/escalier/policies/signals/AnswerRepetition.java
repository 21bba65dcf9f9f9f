package io.escalier.policies.signals;

import io.escalier.policies.signals.detector.Prose;
import io.escalier.policies.signals.detector.Words;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code answer.repetition}: how often in a row the same words stand, which is what a model says that has lost itself.
 *
 * <p>Looks at runs of up to {@value #LONGEST_RUN} words in the answer's own words ({@link Prose}); only blanks
 * and ends of sentences may stand between them, so that lists, tables, documents and rulers do not count.
 */
final class AnswerRepetition extends AnswerDetector {
    /** The longest run of words that is looked for again right behind itself. A long sentence has 40. */
    private static final int LONGEST_RUN = 40;

    /** How many words are looked at: the work is this times {@link #LONGEST_RUN}. */
    private static final int MOST_WORDS = 20_000;

    private static final String BREAK = "";

    private static final Pattern WORD = Pattern.compile("-?[\\p{L}\\p{N}]+");

    /** What may stand between two words of a row: more than that is a list, a table or a document, in which equals are usual. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s.!?…]*");

    AnswerRepetition() {
        super(new Signal(
                "answer.repetition",
                Stage.AFTER,
                ValueType.INT,
                "0 or more",
                true,
                "How often in a row the same words stand in the answer outside code and quotes: 1 is once."));
    }

    /** @param times how often a run of words stands in a row; {@code at}, {@code length}: where it is, in words */
    private record Run(int times, int at, int length) {}

    @Override
    Evidence detect(Sight sight, Answer answer) {
        List<String> words = words(Prose.of(answer.text()));
        if (words.isEmpty()) {
            return found(0L, "there are no words");
        }
        Run most = new Run(1, 0, 1);
        for (int length = 1; length <= Math.min(LONGEST_RUN, words.size() / 2); length++) {
            Run run = most(words, length);
            most = run.times > most.times ? run : most;
        }
        String first = String.join(" ", words.subList(most.at, most.at + most.length));
        return found(
                (long) most.times,
                most.times == 1 ? "nothing is said twice in a row" : Words.quote(first) + ", " + most.times + " times");
    }

    /** Where something else stands between two words, {@link #BREAK} does here, which is equal to nothing. */
    private static List<String> words(String prose) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(prose);
        int end = 0;
        while (words.size() < MOST_WORDS && word.find()) {
            if (!BETWEEN.matcher(prose.substring(end, word.start())).matches()) {
                words.add(BREAK);
            }
            words.add(word.group());
            end = word.end();
        }
        return words;
    }

    /** The longest row of one run of so many words. */
    private static Run most(List<String> words, int length) {
        Run most = new Run(1, 0, length);
        int same = 0;
        for (int i = length; i < words.size(); i++) {
            boolean again =
                    words.get(i).equals(words.get(i - length)) && !words.get(i).equals(BREAK);
            same = again ? same + 1 : 0;
            int times = same / length + 1;
            if (times > most.times) {
                most = new Run(times, i - same - length + 1, length);
            }
        }
        return most;
    }
}
