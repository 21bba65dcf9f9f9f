package io.escalier.gateway.config;

import io.escalier.policies.config.Default;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Key;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Range;
import io.escalier.policies.config.Share;
import io.escalier.policies.config.TargetName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** One entry of the section {@code routes}. */
public record RouteSection(
        @Doc("Other names that clients may use; `*` stands for any characters.") @Default("[]")
        List<String> aliases,

        @Doc("The model that does the work, or a pool of them.") @Key("executor")
        Located<TargetName> works,

        @Doc(
                "The model that helps, or a pool of them. Of a pool `first_of` the later ones give advice also when an earlier one has nothing to say. Without it a policy can only retry.")
        @Key("advisor")
        Optional<Located<TargetName>> helps,

        @Doc("Name of a policy: your own, or one of the library; without it balanced.")
        Optional<Located<String>> policy,

        @Doc("policy, or one model for everything: executor_only, advisor_only.") @Default("policy")
        Mode mode,

        @Doc(
                "Whether a request is refused with a 400 when its client speaks another dialect than a model of the route, and that model would not get all of it; else what is missing is named in x-escalier-not-carried.")
        @Default("false")
        boolean strict,

        @Doc("What a success is worth, in US dollars, for rules that weigh help against its price (`cost.value_usd`).")
        @Range(min = "0", max = "1000000")
        Optional<BigDecimal> value,

        @Doc("What of its tasks may go where.") DataSection data,

        @Doc("What the route may cost and take.") AllowanceSection allowance,

        @Doc("Share of sessions that the advisor serves alone, to compare with.") @Default("0%")
        Share baseline) {

    /** The model or pool that does the work. */
    public Located<String> executor() {
        return named(works);
    }

    /** The model or pool that helps. */
    public Optional<Located<String>> advisor() {
        return helps.map(RouteSection::named);
    }

    private static Located<String> named(Located<TargetName> target) {
        return new Located<>(target.value().text(), target.at(), target.path());
    }

    /** How a route is served. */
    public enum Mode {
        POLICY,
        EXECUTOR_ONLY,
        ADVISOR_ONLY
    }
}
