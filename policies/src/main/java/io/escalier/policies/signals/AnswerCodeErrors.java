package io.escalier.policies.signals;

import io.escalier.policies.signals.code.Block;
import io.escalier.policies.signals.code.Syntax;
import io.escalier.policies.signals.detector.Prose;
import io.escalier.policies.signals.detector.Words;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;
import java.util.Optional;

/**
 * {@code answer.code_errors}: fenced blocks that are not what their fence says.
 *
 * <p>Judged are the languages of {@link Syntax}, in blocks that are closed; not those that leave something out, as
 * {@code ...} does. Programs are not judged: the parsers at hand are too slow for what comes from strangers, or unkept.
 */
final class AnswerCodeErrors extends AnswerDetector {
    AnswerCodeErrors() {
        super(new Signal(
                "answer.code_errors",
                Stage.AFTER,
                ValueType.INT,
                "0 to " + Block.MOST,
                true,
                "How many fenced blocks that say they are JSON, YAML or XML do not parse; absent without such a block;"
                        + " other languages are not judged."));
    }

    @Override
    Evidence detect(Sight sight, Answer answer) {
        long checked = 0;
        long errors = 0;
        String first = "";
        for (Block block : sight.ofAnswer(Prose.BLOCKS)) {
            Optional<Syntax> syntax = Syntax.named(block.language());
            Syntax.Finding finding =
                    syntax.map(known -> known.check(block.text())).orElseGet(Syntax.Unknown::new);
            checked += finding instanceof Syntax.Unknown ? 0 : 1;
            if (finding instanceof Syntax.Broken broken) {
                first = errors == 0 ? block.language() + " that does not parse: mistake " + broken.where() : first;
                errors++;
            }
        }
        if (checked == 0) {
            return absent("no block of JSON, YAML or XML that can be judged");
        }
        return found(
                errors,
                errors == 0 ? Words.count(checked, "block") + " that parse" + (checked == 1 ? "s" : "") : first);
    }
}
