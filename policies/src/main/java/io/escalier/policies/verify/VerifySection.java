package io.escalier.policies.verify;

import io.escalier.policies.config.Default;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Range;
import io.escalier.policies.config.TargetName;
import java.time.Duration;
import java.util.Optional;

/** The section {@code verify} of a policy: the terms of its paid checks. */
public record VerifySection(
        @Doc("The executor judges its own answer: verify.self_correct.")
        SelfCorrectSection selfCorrect,

        @Doc("The executor answers again, in short, several times: verify.agreement.")
        AgreementSection agreement,

        @Doc("Another model judges the answer: verify.judge.")
        JudgeSection judge,

        @Doc("The most checks that are bought in one session.") @Default("20") @Range(min = "0", max = "10000")
        int maxPerSession) {

    /** The section {@code self_correct}. */
    public record SelfCorrectSection(
            @Doc("The longest answer that is checked, in characters.")
            @Default("16000")
            @Range(min = "1", max = "200000")
            int answer,

            @Doc("The most tokens of the reply; more than a few only for an executor that thinks first.")
            @Default("16")
            @Range(min = "1", max = "16384")
            int maxTokens,

            @Doc("The longest that the check may take.") @Default("3 s") @Range(min = "1 ms", max = "10 min")
            Duration deadline,

            @Doc("What a rule does that needs the check when the check comes to no value: accept or fire.")
            @Default("accept")
            Unverified unverified) {}

    /** The section {@code agreement}. */
    public record AgreementSection(
            @Doc("How many short answers are asked for.") @Default("3") @Range(min = "2", max = "9")
            int samples,

            @Doc("The most tokens of each short answer.") @Default("256") @Range(min = "1", max = "16384")
            int maxTokens,

            @Doc("The temperature at which they are drawn, 0 to 2.") @Default("0.8") @Range(min = "0", max = "2")
            double temperature,

            @Doc("The longest answer that is checked, in characters.")
            @Default("16000")
            @Range(min = "1", max = "200000")
            int answer,

            @Doc("The longest that all short answers together may take.")
            @Default("5 s")
            @Range(min = "1 ms", max = "10 min")
            Duration deadline,

            @Doc("What a rule does that needs the check when the check comes to no value: accept or fire.")
            @Default("accept")
            Unverified unverified) {}

    /** The section {@code judge}. */
    public record JudgeSection(
            @Doc("The model or pool that judges; without it the route's advisor.")
            Optional<TargetName> by,

            @Doc("The most tokens of its verdict, with what it thinks before.")
            @Default("1024")
            @Range(min = "1", max = "16384")
            int maxTokens,

            @Doc("The longest answer that is judged, in characters.")
            @Default("16000")
            @Range(min = "1", max = "200000")
            int answer,

            @Doc("The longest that it may take.") @Default("15 s") @Range(min = "1 ms", max = "10 min")
            Duration deadline,

            @Doc("What a rule does that needs the check when the check comes to no value: accept or fire.")
            @Default("accept")
            Unverified unverified) {}

    /** What a rule does when a check that it needs comes to no value. */
    public enum Unverified {
        ACCEPT,
        FIRE
    }
}
