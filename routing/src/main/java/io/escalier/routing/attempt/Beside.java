package io.escalier.routing.attempt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a provider did within one call beside having its model answer: it had an advisor asked, whose tokens have a price of
 * their own.
 *
 * @param once what the answering model used, had it not been interrupted: the prompt as it was read first, and all that was
 *     put out; null where nothing interrupted it
 * @param advice what each consult used, in order
 */
public record Beside(@Nullable Usage once, List<Usage> advice) {
    /** Nothing but the answer. */
    public static final Beside NOTHING = new Beside(null, List.of());

    public Beside {
        advice = List.copyOf(advice);
    }
}
