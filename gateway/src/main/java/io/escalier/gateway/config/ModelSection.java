package io.escalier.gateway.config;

import io.escalier.policies.config.Default;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Range;
import io.escalier.policies.config.Share;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
        Map<String, String> params,

        @Doc("Calls of it under way at one time; one more is made elsewhere, or refused.")
        @Range(min = "1", max = "65536")
        Optional<Integer> concurrency,

        @Doc("Name of the model that takes its place when its provider no longer has it.")
        Optional<Located<String>> successor,

        @Doc("The day (UTC) from which on its successor is asked in its place.")
        Optional<Located<LocalDate>> retired) {

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

    /** The section {@code can} of a model: what is said here stands before what is known of it. */
    public record CanSection(
            @Doc("The most tokens of a prompt and its answer together.") @Range(min = "1")
            Optional<Integer> context,

            @Doc("The most tokens it answers with.") @Range(min = "1")
            Optional<Integer> maxOutput,

            @Doc("Whether it takes tools; default: what is known of it, else true.")
            Optional<Boolean> tools,

            @Doc("Whether it takes pictures; default: what is known of it, else true.")
            Optional<Boolean> images,

            @Doc("Whether it takes a temperature; default: what is known of it, else true.")
            Optional<Boolean> temperature,

            @Doc("Whether it gives log-probabilities when asked; default: what is known of it, else true.")
            Optional<Boolean> logprobs,

            @Doc("The reasoning efforts it takes; default: what is known of it, else none.")
            Optional<List<String>> efforts,

            @Doc(
                    "How it is told an effort: reasoning_effort or reasoning (in chat), output_config, adaptive or budget (in messages); default: what is known of it, else as its dialect does.")
            Optional<Located<EffortBy>> effortBy,

            @Doc(
                    "Models at the same provider that it lets this one ask for advice by itself, where it serves the advisor tool; default: none, and the gateway asks for it.")
            Optional<List<Located<String>>> advisedBy) {

        /** What it can do where it says nothing itself. */
        CanSection or(CanSection known) {
            return new CanSection(
                    context.or(known::context),
                    maxOutput.or(known::maxOutput),
                    tools.or(known::tools),
                    images.or(known::images),
                    temperature.or(known::temperature),
                    logprobs.or(known::logprobs),
                    efforts.or(known::efforts),
                    effortBy.or(known::effortBy),
                    advisedBy.or(known::advisedBy));
        }
    }

    /** How a model is told an effort, in what it speaks. */
    public enum EffortBy {
        REASONING_EFFORT(ProviderSection.Dialect.OPENAI),
        REASONING(ProviderSection.Dialect.OPENAI),
        OUTPUT_CONFIG(ProviderSection.Dialect.ANTHROPIC),
        ADAPTIVE(ProviderSection.Dialect.ANTHROPIC),
        BUDGET(ProviderSection.Dialect.ANTHROPIC);

        private final ProviderSection.Dialect dialect;

        EffortBy(ProviderSection.Dialect dialect) {
            this.dialect = dialect;
        }

        ProviderSection.Dialect dialect() {
            return dialect;
        }

        /** Those of a dialect, as in the configuration. */
        static String of(ProviderSection.Dialect dialect) {
            return Arrays.stream(values())
                    .filter(by -> by.dialect == dialect)
                    .map(by -> by.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
        }
    }
}
