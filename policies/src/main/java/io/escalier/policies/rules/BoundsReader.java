package io.escalier.policies.rules;

import io.escalier.policies.rules.PolicySection.LimitsSection;
import io.escalier.policies.rules.PolicySection.ShareSection;
import io.escalier.policies.rules.PolicySection.SpendSection;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.limit.Limit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads limits from their section. */
final class BoundsReader {
    private BoundsReader() {}

    /** The limits of a section laid over others: each by its name. */
    static Bounds over(Bounds under, LimitsSection section) {
        return new Bounds(
                section.escalated().map(share -> share("escalated", share)).orElse(under.escalated()),
                spend("advisor_spend", section.advisorSpend(), under.advisorSpend()),
                spend("verify_spend", section.verifySpend(), under.verifySpend()),
                spend("explore_spend", section.exploreSpend(), under.exploreSpend()),
                section.addedLatency().orElse(under.addedLatency()),
                section.failover()
                        .map(written -> new Limit.Share(
                                Limit.FAILOVER,
                                written.share().value(),
                                written.per(),
                                written.burst(),
                                AtLimit.EXECUTOR))
                        .orElse(under.failover()));
    }

    private static Limit.Share share(String name, ShareSection section) {
        return new Limit.Share(name, section.share().value(), section.per(), section.burst(), section.atLimit());
    }

    private static Limit.@Nullable Spend spend(
            String name, Optional<SpendSection> section, Limit.@Nullable Spend under) {
        return section.map(written ->
                        new Limit.Spend(name, MoneyReader.usd(written.usd()), written.per(), written.atLimit()))
                .orElse(under);
    }
}
