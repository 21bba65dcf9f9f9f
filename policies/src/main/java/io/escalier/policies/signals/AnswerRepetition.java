package io.escalier.policies.signals;

import io.escalier.policies.signals.detector.Prose;
import io.escalier.policies.signals.detector.Words;
import io.escalier.policies.signals.language.Wording;
import io.escalier.policies.signals.repetition.Run;
import io.escalier.policies.signals.repetition.Runs;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;
import java.util.Arrays;
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

    AnswerRepetition() {
        super(new Signal(
                "answer.repetition",
                Stage.AFTER,
                ValueType.INT,
                "0 or more",
                true,
                "How often in a row the same words stand in the answer outside code and quotes: 1 is once."));
    }

    @Override
    Evidence detect(Sight sight, Answer answer) {
        Wording words = sight.ofAnswer(Prose.WORDS);
        if (words.size() == 0) {
            return found(0L, "there are no words");
        }
        Run most = Runs.most(row(words), LONGEST_RUN);
        return found(
                (long) most.times(),
                most.times() == 1
                        ? "nothing is said twice in a row"
                        : Words.quote(first(words, most)) + ", " + most.times() + " times");
    }

    /**
     * An odd number for each word. Where more than a blank stands before it there is an even one, which is like nothing
     * else in the row.
     */
    private static int[] row(Wording words) {
        int[] row = new int[2 * words.size()];
        int size = 0;
        for (int word = 0; word < words.size(); word++) {
            row[size] = 2 * size;
            size += words.apart(word) ? 1 : 0;
            row[size++] = (int) (words.hash(word) >>> 32) | 1;
        }
        return Arrays.copyOf(row, size);
    }

    /** The words with which a run begins. */
    private static String first(Wording words, Run run) {
        StringJoiner first = new StringJoiner(" ");
        int at = 0;
        for (int word = 0; word < words.size() && at < run.at() + run.length(); word++) {
            at += words.apart(word) ? 1 : 0;
            if (at >= run.at()) {
                first.add(words.word(word));
            }
            at++;
        }
        return first.toString();
    }
}
