package io.escalier.policies.rules;

import io.escalier.policies.config.Default;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Key;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Name;
import io.escalier.policies.config.Range;
import io.escalier.policies.config.Share;
import io.escalier.policies.config.Text;
import io.escalier.policies.config.Turns;
import io.escalier.policies.config.Unhelped;
import io.escalier.policies.verify.VerifySection;
import io.escalier.routing.limit.AtLimit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One entry of the section {@code policies}, or a file of the library. */
public record PolicySection(
        @Doc("Name of a policy to start from; rules are replaced by name.") @Key("extends")
        Optional<Located<String>> base,

        @Doc("Names of rules to take out of the policy that this one starts from.") @Default("[]")
        List<Located<String>> remove,

        @Doc("How much of a stream goes out before the policy has accepted it: hold, guard or live.")
        Optional<StreamMode> stream,

        @Doc("What guard looks at before text flows.") Optional<GuardSection> guard,

        @Doc("A CEL condition over the request, the session and the caller: where it holds, no rule judges.")
        Optional<Text> skip,

        @Doc("How advice is asked for.") Optional<AdviceSection> advice,

        @Doc("The terms of paid checks, for rules with and_verify.")
        Optional<VerifySection> verify,

        @Doc("The limits on help.") Optional<LimitsSection> limits,

        @Doc(
                "The share of tasks on which no rule fired that the advisor answers too, off the path, to learn what the rules miss.")
        Optional<Share> explore,

        @Doc("Rules, in order.") @Default("[]") List<Located<RuleSection>> rules,

        @Doc("Numbers that conditions use as threshold.NAME.") @Default("{}")
        Map<String, BigDecimal> thresholds) {

    /** The section {@code guard} of a policy. */
    public record GuardSection(
            @Doc("Tokens of text to look at.") @Default("64") @Range(min = "1", max = "4096")
            int tokens,

            @Doc("The longest the first text is held back.") @Default("1500 ms")
            Duration within,

            @Doc("Which tool calls wait for the end of the answer: all or none.") @Default("all")
            Tools tools) {}

    /** Which tool calls are held. */
    public enum Tools {
        ALL,
        NONE
    }

    /** One entry of the section {@code rules} of a policy. */
    public record RuleSection(
            @Doc("Unique in the policy.") @Name String name,

            @Doc("When it judges: before the call, during the stream, or after the answer.")
            RuleStage stage,

            @Doc("A CEL condition over signals.") Text when,

            @Doc("A CEL condition over paid checks (verify.*), bought only if `when` holds.")
            Optional<Text> andVerify,

            @Doc("A ladder: one step each time the rule fires again.") @Key("try")
            List<Located<Step>> steps,

            @Doc("How many turns the ladder of a `before` rule stands still after a step.")
            @Default("0 turns")
            @Key("wait")
            Turns waitTurns,

            @Doc(
                    "The share of sessions in which the rule is left alone when it fires, to measure what helping is worth.")
            @Default("0")
            Located<Unhelped> unhelped,

            @Doc("`[limits]`: not held to limits.escalated; money limits always hold.") @Default("[]")
            List<Exempt> exempt) {}

    /** The section {@code advice} of a policy. */
    public record AdviceSection(
            @Doc("Whether the executor is offered a tool by which it asks for advice by itself, unseen by the client.")
            @Default("false")
            boolean tool,

            @Doc("How often a session may be advised.") @Default("3") @Range(min = "1", max = "1000")
            int maxPerSession,

            @Doc("The longest advice, in tokens.") @Default("1024") @Range(min = "16", max = "8192")
            int maxTokens,

            @Doc("The longest wait for advice; after it the executor goes on without.") @Default("30 s")
            Duration deadline,

            @Doc("What the advisor is told to do, instead of our own words.")
            Optional<Located<String>> advisorPrompt,

            @Doc(
                    "What the executor is told with advice, instead of our own words; with the places `{{advice}}` and `{{draft}}`.")
            Optional<Located<String>> executorPrompt) {}

    /** The section {@code limits} of a policy. */
    public record LimitsSection(
            @Doc("How many of the route's tasks may be advised or taken over.")
            Optional<ShareSection> escalated,

            @Doc("What advice and takeovers may cost.") Optional<SpendSection> advisorSpend,
            @Doc("What paid checks may cost.") Optional<SpendSection> verifySpend,
            @Doc("What answers off the path may cost.") Optional<SpendSection> exploreSpend,

            @Doc("The longest that steps and checks may hold back the first content; what is not done by then is left.")
            Optional<Duration> addedLatency,

            @Doc(
                    "How many of the route's tasks may have a call made elsewhere than it was meant to be, since a model was down or refused; beyond it the failure stands. It is no part of `escalated`, nor the other way round.")
            Optional<FailoverSection> failover) {}

    /** A limit on calls that are made elsewhere. */
    public record FailoverSection(
            @Doc("Of the tasks that began in the window.") Share share,

            @Doc("The window, which slides.") @Default("1 h")
            Duration per,

            @Doc("So many are granted in a window however few tasks there were.")
            @Default("10")
            @Range(min = "1", max = "1000000")
            int burst) {}

    /** A limit on a share of tasks. */
    public record ShareSection(
            @Doc("Of the tasks that began in the window.") Share share,

            @Doc("The window, which slides.") @Default("1 h")
            Duration per,

            @Doc("So many are granted in a window however few tasks there were.")
            @Default("10")
            @Range(min = "1", max = "1000000")
            int burst,

            @Doc("What is done when there is no room: executor, advisor or refuse.") @Default("executor")
            AtLimit atLimit) {}

    /** A limit on money. */
    public record SpendSection(
            @Doc("US dollars in the window.") @Range(min = "0", max = "9000000")
            BigDecimal usd,

            @Doc("The window, which slides.") @Default("1 d")
            Duration per,

            @Doc("What is done when there is no room: executor, advisor or refuse.") @Default("executor")
            AtLimit atLimit) {}

    /** What a rule can be exempt from. */
    public enum Exempt {
        LIMITS
    }

    /** The stages that a rule can be at. */
    public enum RuleStage {
        BEFORE,
        DURING,
        AFTER
    }
}
