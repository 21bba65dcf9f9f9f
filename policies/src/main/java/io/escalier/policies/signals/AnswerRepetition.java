package io.escalier.policies.signals;

import io.escalier.policies.signals.detector.Prose;
import io.escalier.policies.signals.detector.Words;
import io.escalier.policies.signals.language.Wording;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;
import java.util.StringJoiner;

/**
 * {@code answer.repetition}: how often in a row the same words stand, which is what a model says that has lost itself.
 *
 * <p>Looks at runs of up to {@value #LONGEST_RUN} words in the answer's own words ({@link Prose}); only blanks
 * and ends of sentences may stand between them, so that lists, tables, documents and rulers do not count.
 */
final class AnswerRepetition extends AnswerDetector {
    /** The longest run of words that is looked for again right behind itself. A long sentence has 40. */
    private static final int LONGEST_RUN = 40;

    /** Stands where more than a blank is between two words, and is like nothing else. */
    private static final int BREAK = 0;

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
        Wording words = sight.ofAnswer(Prose.WORDS);
        if (words.size() == 0) {
            return found(0L, "there are no words");
        }
        int[] row = row(words);
        Run most = new Run(1, 0, 1);
        for (int length = 1; length <= Math.min(LONGEST_RUN, row.length / 2); length++) {
            Run run = most(row, length);
            most = run.times > most.times ? run : most;
        }
        return found(
                (long) most.times,
                most.times == 1
                        ? "nothing is said twice in a row"
                        : Words.quote(first(words, most)) + ", " + most.times + " times");
    }

    /** A number for each word, with a break where more than a blank stands before it. */
    private static int[] row(Wording words) {
        int breaks = 0;
        for (int word = 0; word < words.size(); word++) {
            breaks += words.apart(word) ? 1 : 0;
        }
        int[] row = new int[words.size() + breaks];
        int size = 0;
        for (int word = 0; word < words.size(); word++) {
            if (words.apart(word)) {
                row[size++] = BREAK;
            }
            row[size++] = (int) (words.hash(word) >>> 32) | 1;
        }
        return row;
    }

    /** The words with which a run begins. */
    private static String first(Wording words, Run run) {
        StringJoiner first = new StringJoiner(" ");
        int at = 0;
        for (int word = 0; word < words.size() && at < run.at + run.length; word++) {
            at += words.apart(word) ? 1 : 0;
            if (at >= run.at) {
                first.add(words.word(word));
            }
            at++;
        }
        return first.toString();
    }

    /**
     * The longest row of one run of so many words. A run that stands twice has an equal word in some place that is a
     * multiple of its length, so no others are tried: the work is the words times the sum of 1/length.
     */
    private static Run most(int[] row, int length) {
        Run most = new Run(1, 0, length);
        int at = length;
        while (at < row.length) {
            if (!again(row, at, length)) {
                at += length;
                continue;
            }
            int from = at;
            while (from > length && again(row, from - 1, length)) {
                from--;
            }
            int to = at + 1;
            while (to < row.length && again(row, to, length)) {
                to++;
            }
            int times = (to - from) / length + 1;
            most = times > most.times ? new Run(times, from - length, length) : most;
            at = (to + length - 1) / length * length;
        }
        return most;
    }

    private static boolean again(int[] row, int at, int length) {
        return row[at] == row[at - length] && row[at] != BREAK;
    }
}
