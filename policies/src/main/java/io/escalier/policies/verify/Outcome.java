package io.escalier.policies.verify;

import java.util.List;
import java.util.Optional;

/** An answer of any length, asked whether it comes to a result that somebody names. */
final class Outcome {
    /** The longest answer that is nothing but its result, in characters. */
    private static final int SHORT = 200;

    private final String text;
    private final Optional<Result> whole;

    Outcome(String answer) {
        this.text = Plain.unfenced(answer);
        this.whole = Result.of(text);
    }

    /** How many of the results the answer comes to; empty where it shows no result of its own. */
    Optional<Long> agreeing(List<Result> results) {
        long agree = results.stream().filter(this::is).count();
        return agree > 0 || results.stream().anyMatch(this::comparable) ? Optional.of(agree) : Optional.empty();
    }

    private boolean is(Result result) {
        if (whole.isPresent() && whole.get().equals(result)) {
            return true;
        }
        if (result instanceof Result.Figure number) {
            return !isDocument() && Numbers.last(text).equals(Optional.of(number.value()));
        }
        return result instanceof Result.Phrase phrase
                && !isDocument()
                && (" " + Plain.words(lastLine()) + " ").contains(" " + phrase.words() + " ");
    }

    /** Whether the answer shows something that such a result can be held against, and be found different. */
    private boolean comparable(Result result) {
        if (result instanceof Result.Document || isDocument()) {
            return result instanceof Result.Document && isDocument();
        }
        return text.length() <= SHORT
                || result instanceof Result.Figure && Numbers.last(text).isPresent();
    }

    private boolean isDocument() {
        return whole.isPresent() && whole.get() instanceof Result.Document;
    }

    private String lastLine() {
        String line = text.substring(text.lastIndexOf('\n') + 1);
        return line.substring(Math.max(0, line.length() - SHORT));
    }
}
