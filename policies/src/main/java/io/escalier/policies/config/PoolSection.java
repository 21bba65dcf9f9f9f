package io.escalier.policies.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One entry of the section {@code pools}. */
public record PoolSection(
        @Doc(PickSection.FIRST_OF) @Range(min = "1", max = "32")
        Optional<List<Located<String>>> firstOf,

        @Doc(PickSection.WEIGHTED) @Range(min = "1", max = "32")
        Optional<Map<String, Located<Weight>>> weighted,

        @Doc(PickSection.LEAST_BUSY) @Range(min = "1", max = "32")
        Optional<List<Located<String>>> leastBusy,

        @Doc(
                "What is done when a provider's content filter refuses a request: stay (the client is told), or move (another one is asked).")
        @Default("stay")
        Filtered contentFilter) {

    /** @throws Unfit as {@link PickSection} does */
    public PoolSection {
        new PickSection(firstOf, weighted, leastBusy);
    }

    /** What is done when a content filter refuses. */
    public enum Filtered {
        STAY,
        MOVE
    }

    /** Who is asked. */
    public PickSection picked() {
        return new PickSection(firstOf, weighted, leastBusy);
    }
}
