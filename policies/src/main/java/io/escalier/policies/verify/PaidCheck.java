package io.escalier.policies.verify;

import io.escalier.policies.verify.VerifySection.Unverified;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all checks share: an answer that they cannot judge is not asked about, and the signal says why it is absent. */
abstract class PaidCheck implements Check {
    private final Signal signal;
    private final int longest;
    private final Duration deadline;
    private final boolean fires;

    /** @param longest answer that is asked about, in characters */
    PaidCheck(Signal signal, int longest, Duration deadline, Unverified unverified) {
        this.signal = signal;
        this.longest = longest;
        this.deadline = deadline;
        this.fires = unverified == Unverified.FIRE;
    }

    static Signal signal(String name, String meaning) {
        return new Signal(name, Stage.AFTER, ValueType.DOUBLE, "0.0 to 1.0", false, meaning);
    }

    @Override
    public final Signal signal() {
        return signal;
    }

    @Override
    public final Duration deadline() {
        return deadline;
    }

    @Override
    public final String terms() {
        return by() + " " + longest + " " + deadline + " " + fires + " " + more();
    }

    /** What this check's own terms say beside that. */
    abstract Object more();

    @Override
    public final boolean firesUnverified() {
        return fires;
    }

    @Override
    public final List<Inquiry> ask(Sight sight) {
        Answer answer = sight.answer();
        return answer == null || unfit(answer) != null ? List.of() : ask(sight, answer);
    }

    @Override
    public final Evidence read(Sight sight, List<Answer> replies) {
        Answer answer = sight.answer();
        String why = answer == null ? "there is no answer yet" : unfit(answer);
        if (answer == null || why != null) {
            return absent(why == null ? "" : why);
        }
        return replies.isEmpty() ? absent("no reply came") : read(answer, replies);
    }

    abstract List<Inquiry> ask(Sight sight, Answer answer);

    abstract Evidence read(Answer answer, List<Answer> replies);

    /** Why an answer cannot be judged; null when it can. */
    @Nullable
    String unfit(Answer answer) {
        long size = answer.text().length();
        for (var call : answer.toolCalls()) {
            size += call.name().length() + call.arguments().length();
        }
        if (size > longest) {
            return "the answer is longer than " + longest + " characters";
        }
        return answer.text().isBlank() && answer.toolCalls().isEmpty() ? "the answer says nothing" : null;
    }

    final Evidence found(double value, String words) {
        return Evidence.of(signal, value, words);
    }

    final Evidence absent(String why) {
        return Evidence.absent(signal, why);
    }
}
