package io.escalier.policies.rules;

import io.escalier.policies.config.Default;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Key;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Name;
import io.escalier.policies.config.Range;
import io.escalier.policies.config.Text;
import io.escalier.policies.config.Turns;
import io.escalier.policies.config.Unhelped;
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

            @Doc("When it judges: before the call, or after the answer.")
            RuleStage stage,

            @Doc("A CEL condition over signals.") Text when,

            @Doc("A ladder: one step each time the rule fires again.") @Key("try")
            List<Located<Step>> steps,

            @Doc("How many turns the ladder of a `before` rule stands still after a step.")
            @Default("0 turns")
            @Key("wait")
            Turns waitTurns,

            @Doc(
                    "The share of sessions in which the rule is left alone when it fires, to measure what helping is worth.")
            @Default("0")
            Located<Unhelped> unhelped) {}

    /** The stages that a rule can be at. */
    public enum RuleStage {
        BEFORE,
        AFTER
    }
}
