package io.escalier.gateway.config;

import io.escalier.policies.config.Default;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Range;
import io.escalier.policies.config.Share;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One entry of the section {@code models}. */
public record ModelSection(
        @Doc("Name of a provider.") Located<String> provider,
        @Doc("What the provider calls it.") String id,

        @Doc("US dollars per million tokens; without it costs are reported as unknown.")
        Optional<PriceSection> price,

        @Doc("What every price is reduced by.") @Default("0%")
        Share discount,

        @Doc("What the model can do.") CanSection can,

        @Doc("Members that every request to it gets, for example `reasoning_effort: low`.") @Default("{}")
        Map<String, String> params) {

    /** The section {@code price} of a model. */
    public record PriceSection(
            @Doc("Input that was not cached.") @Range(min = "0", max = "1000000")
            BigDecimal input,

            @Doc("Output, reasoning included unless it has its own price.") @Range(min = "0", max = "1000000")
            BigDecimal output,

            @Doc("Input read from the provider's cache; default: input.")
            Optional<BigDecimal> cacheRead,

            @Doc("Input written to the cache for five minutes; default: input.")
            Optional<BigDecimal> cacheWrite5m,

            @Doc("Input written to the cache for an hour; default: input.")
            Optional<BigDecimal> cacheWrite1h,

            @Doc("Reasoning; default: output.") Optional<BigDecimal> reasoning,
            @Doc("Per million calls; default: nothing.") Optional<BigDecimal> request) {}

    /** The section {@code can} of a model. */
    public record CanSection(
            @Doc("Whether it gives log-probabilities when asked.") @Default("true")
            boolean logprobs,

            @Doc("The most tokens it answers with.") Optional<Integer> maxOutput,

            @Doc("The reasoning efforts it takes.") @Default("[]")
            List<String> efforts) {}
}
