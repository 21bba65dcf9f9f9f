package io.escalier.gateway.dialect.neutral;

import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.attempt.Usage;
import org.jspecify.annotations.Nullable;

/** What an answer says, piece by piece, in the order in which it comes. Of several choices, the first. */
public sealed interface Said {

    /** @param id the provider's own; null when it gave none */
    record Begun(@Nullable String id) implements Said {}

    record Text(String text) implements Said {}

    /** A refusal in the provider's own words. */
    record Refusal(String text) implements Said {}

    record Thought(String text) implements Said {}

    /**
     * The thought until here is signed.
     *
     * @param signature good for the same model only
     */
    record Signed(String signature) implements Said {}

    /** A thought that its provider shows to nobody; good for the same model only. */
    record Hidden(String data) implements Said {}

    /** @param place tells the calls of one answer apart */
    record ToolBegun(int place, String id, String name) implements Said {}

    /** @param json a piece of the call's arguments */
    record Arguments(int place, String json) implements Said {}

    /**
     * Why it stopped.
     *
     * @param stop the text at which it did; null for none, or where that is not said
     */
    record Finished(FinishReason reason, @Nullable String stop) implements Said {}

    /** What it used, or has used until now. */
    record Used(Usage usage) implements Said {}
}
