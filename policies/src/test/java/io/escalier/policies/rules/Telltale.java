package io.escalier.policies.rules;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Detector;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;
import io.escalier.routing.task.Message;
import java.util.List;

/** A signal that is true when a word occurs: in the question before the call, in the answer after it. */
record Telltale(Signal signal, String word) implements Detector {
    static final Telltale HARD = of("task.hard", Stage.BEFORE, "hard", false);
    static final Telltale EMPTY = of("task.empty", Stage.BEFORE, "empty", false);
    /** What the beginning of an answer says stands for the whole. */
    static final Telltale BAD = of("answer.bad", Stage.AFTER, "bad", true);

    static final Telltale WORSE = of("answer.worse", Stage.AFTER, "worse", false);
    static final Telltale UGLY = of("answer.ugly", Stage.AFTER, "ugly", true);

    /** Throws at every answer. */
    static final Detector BROKEN = new Detector() {
        @Override
        public Signal signal() {
            return new Signal("answer.broken", Stage.AFTER, ValueType.BOOL, "", true, "");
        }

        @Override
        public Evidence detect(Sight sight) {
            throw new IllegalStateException("a mistake");
        }
    };

    /** Its condition divides by it. */
    static final Detector ZERO = new Detector() {
        @Override
        public Signal signal() {
            return new Signal("answer.zero", Stage.AFTER, ValueType.INT, "", false, "");
        }

        @Override
        public Evidence detect(Sight sight) {
            return Evidence.of(signal(), 0L, "");
        }
    };

    static final List<Detector> ALL = List.of(HARD, EMPTY, BAD, WORSE, UGLY, BROKEN, ZERO);

    private static Telltale of(String name, Stage stage, String word, boolean prefix) {
        return new Telltale(new Signal(name, stage, ValueType.BOOL, "", prefix, ""), word);
    }

    @Override
    public Evidence detect(Sight sight) {
        Answer answer = sight.answer();
        String text = answer == null ? sight.request().last().map(Message::text).orElse("") : answer.text();
        return Evidence.of(signal, text.contains(word), "looked for " + word);
    }
}
