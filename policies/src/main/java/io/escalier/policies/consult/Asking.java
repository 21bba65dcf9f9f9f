package io.escalier.policies.consult;

import io.escalier.policies.prompt.Transcript;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.strategy.Seen;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Asks one advisor after the other until one has something to say. Who cannot read so much is asked once more with a part
 * of the transcript: its oldest tool results go first, then its middle.
 */
public final class Asking {
    /** Of what an advisor could not read, the part that it is asked with again. */
    private static final int PART = 4;

    private final List<String> advisors;
    private final IntFunction<? extends Prompt> question;
    private final BiFunction<String, Prompt, Move.Call> call;
    private int next;
    private boolean shortened;
    private Move.@Nullable Call open;

    /** What came of a question. */
    public sealed interface Said {
        /** There is one more to be made; {@code why}: a word for a counter. */
        record Again(Move.Call call, String why) implements Said {}

        /**
         * @param ended the call that gave it
         * @param cut whether it was cut short at its longest
         */
        record Advice(Move.Call ended, String text, boolean cut) implements Said {}

        /**
         * Nobody had anything to say.
         *
         * @param ended the call that was made last
         * @param answered whether it was answered, with nothing in it
         * @param why it failed; null where it was answered
         */
        record Nothing(
                Move.Call ended, boolean answered, @Nullable FailureKind why) implements Said {}
    }

    /**
     * @param advisors configured models, in the order in which they are asked; 1 or more
     * @param question with a transcript of at most so many characters
     * @param call to a model, of a name not used before
     */
    public Asking(
            List<String> advisors, IntFunction<? extends Prompt> question, BiFunction<String, Prompt, Move.Call> call) {
        this.advisors = List.copyOf(advisors);
        this.question = question;
        this.call = call;
    }

    /** Asks for the first time. */
    public Move.Call begin() {
        return ask();
    }

    private Move.Call ask() {
        int longest = shortened ? Transcript.LONGEST / PART : Transcript.LONGEST;
        Move.Call made = call.apply(advisors.get(next), question.apply(longest));
        open = made;
        return made;
    }

    /** The call under way; null before the first. */
    public Move.@Nullable Call open() {
        return open;
    }

    /** Whether this is about the question that is open. */
    public boolean hears(Seen seen) {
        return open != null
                && (seen instanceof Seen.Ended ended && ended.id().equals(open.id())
                        || seen instanceof Seen.Broken broken && broken.id().equals(open.id()));
    }

    /** What comes of something that it {@linkplain #hears hears}. */
    public Said on(Seen seen) {
        Move.Call asked = open;
        if (asked == null) {
            throw new IllegalStateException("nobody was asked");
        }
        if (seen instanceof Seen.Ended ended && !ended.answer().text().isBlank()) {
            boolean cut = ended.answer().finish() == FinishReason.LENGTH;
            return new Said.Advice(asked, ended.answer().text().strip(), cut);
        }
        FailureKind why = seen instanceof Seen.Broken broken ? broken.failure().kind() : null;
        if (why == FailureKind.CONTEXT_TOO_LONG && !shortened) {
            shortened = true;
            return new Said.Again(ask(), "advice_shortened");
        }
        if (next + 1 < advisors.size()) {
            next++;
            shortened = false;
            return new Said.Again(ask(), "advisor_failover");
        }
        return new Said.Nothing(asked, why == null, why);
    }
}
