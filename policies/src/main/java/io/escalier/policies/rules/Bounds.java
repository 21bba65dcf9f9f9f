package io.escalier.policies.rules;

import io.escalier.routing.limit.Limit;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The limits on a policy's help, and on calls that are made elsewhere; each null where there is none.
 *
 * @param escalated how many tasks may be advised or taken over
 * @param advisorSpend what advice and takeovers may cost
 * @param verifySpend what paid checks may cost
 * @param exploreSpend what answers off the path may cost
 * @param addedLatency the longest that steps and checks hold back the first content
 * @param failover how many tasks may have a call made elsewhere than it was meant to be
 */
public record Bounds(
        Limit.@Nullable Share escalated,
        Limit.@Nullable Spend advisorSpend,
        Limit.@Nullable Spend verifySpend,
        Limit.@Nullable Spend exploreSpend,
        @Nullable Duration addedLatency,
        Limit.@Nullable Share failover) {
    /** No limits. */
    public static final Bounds NONE = new Bounds(null, null, null, null, null, null);

    /** Those on help alone. */
    public Bounds(
            Limit.@Nullable Share escalated,
            Limit.@Nullable Spend advisorSpend,
            Limit.@Nullable Spend verifySpend,
            Limit.@Nullable Spend exploreSpend,
            @Nullable Duration addedLatency) {
        this(escalated, advisorSpend, verifySpend, exploreSpend, addedLatency, null);
    }

    /** Those that a controller holds. */
    public List<Limit.Windowed> held() {
        return Stream.<Limit.@Nullable Windowed>of(escalated, advisorSpend, verifySpend, exploreSpend, failover)
                .filter(Objects::nonNull)
                .map(Limit.Windowed.class::cast)
                .toList();
    }
}
