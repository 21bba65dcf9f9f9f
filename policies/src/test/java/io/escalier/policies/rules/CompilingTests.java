package io.escalier.policies.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.policies.config.Lasting;
import io.escalier.policies.prompt.AdvicePrompt;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.price.Money;
import io.escalier.routing.signal.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A policy as it is written")
class CompilingTests {
    private static List<String> rules(Policy policy) {
        return policy.rules().stream().map(Rule::name).toList();
    }

    @Test
    @DisplayName("has its rules in order, each with all that was said of it")
    void rules() {
        Policy policy = Written.mine("""
                rules:
                  - { name: long, stage: before, when: task.tokens > 1000, try: [advise, takeover], wait: 3 turns, exempt: [limits] }
                  - { name: early, stage: during, when: answer.refusal_prefix, try: [takeover] }
                  - { name: bad, stage: after, when: answer.refusal, and_verify: verify.judge < 0.5, try: [retry], unhelped: 5% }
                """).policy();
        assertEquals(List.of("long", "early", "bad"), rules(policy));
        Rule first = policy.rules().get(0);
        assertEquals(Stage.BEFORE, first.stage());
        assertEquals(List.of(Given.ADVISE, Given.TAKEOVER), first.ladder());
        assertEquals(3, first.waitTurns());
        assertTrue(first.exempt());
        assertEquals(Stage.DURING, policy.rules().get(1).stage());
        assertFalse(policy.rules().get(1).exempt());
        Rule last = policy.rules().get(2);
        assertEquals(0.05, last.unhelped());
        assertEquals(
                "verify.judge < 0.5", last.verify() == null ? "" : last.verify().text());
        assertEquals(
                List.of("verify.judge"),
                policy.means().checks().stream()
                        .map(check -> check.signal().name())
                        .toList());
    }

    @Test
    @DisplayName("has steps with their arguments, and what is usual where none are given")
    void steps() {
        Policy policy = Written.ruled("""
                stage: after, when: answer.refusal, try: [
                  { retry: { effort: high, temperature: 0.5, errors: none, times: 2 } },
                  { advise: { by: other, max_tokens: 99, draft: keep } },
                  { takeover: { by: other, stay: 4 turns, release: 2 turns } },
                  { takeover: { stay: session } }, retry, advise, takeover]""").policy();
        Step again = new Step.Retry("high", 0.5, false, 1);
        assertEquals(
                List.of(
                        again,
                        again,
                        new Step.Advise("other", 99, true),
                        new Step.Takeover("other", 4, 2),
                        new Step.Takeover(null, Lasting.SESSION, 0),
                        new Step.Retry(null, null, true, 1),
                        Given.ADVISE,
                        Given.TAKEOVER),
                policy.rules().get(0).ladder());
    }

    @Test
    @DisplayName("has its own words to advisor and executor where it says them, and another version then")
    void words() {
        String rule = "rules: [{ name: a, stage: before, when: task.turns > 1, try: [advise] }]\n";
        Policy usual = Written.mine(rule).policy();
        Policy own = Written.mine(rule + """
                advice:
                  advisor_prompt: Say one word.
                  executor_prompt: "Heed this: {{advice}}{{draft}}"
                """).policy();
        assertNotEquals(usual.version(), own.version());
        String told = own.means().advice().prompt().tell("Turn left.", null).text();
        assertTrue(told.startsWith("Heed this: <advice") && told.contains("Turn left."), told);
        assertEquals(
                List.of("p.yaml:4:32 policies.mine.advice.executor_prompt: cannot be used: prompt executor_prompt has"
                        + " the places [advise], not [advice, draft]. Name each place once, as in {{advice}}; a prompt for"
                        + " the advisor has none."),
                Written.mine(rule + "advice: { executor_prompt: \"Heed {{advise}}\" }")
                        .mistakes());
    }

    @Test
    @DisplayName("has the limits, the guard and the terms that are written, and what is usual for what is not")
    void means() {
        Policy policy = Written.mine("""
                stream: guard
                guard: { tokens: 9, within: 2 s, tools: none }
                skip: task.tokens < 10
                explore: 1%
                advice: { max_per_session: 2 }
                verify: { max_per_session: 7 }
                limits:
                  escalated: { share: 20%, burst: 3, at_limit: refuse }
                  advisor_spend: { usd: 0.0000000019, per: 1 h }
                  explore_spend: { usd: 2, at_limit: advisor }
                  added_latency: 5 s
                """).policy();
        Means means = policy.means();
        assertEquals(new GuardedStart(9, Duration.ofSeconds(2), false), policy.guard());
        assertEquals(
                "task.tokens < 10", means.skip() == null ? "" : means.skip().text());
        assertEquals(0.01, means.explore());
        assertEquals(new AdviceTerms(2, 1024, Duration.ofSeconds(30), AdvicePrompt.USUAL, false), means.advice());
        assertEquals(7, means.checksPerSession());
        assertEquals(List.of(), means.checks(), "no rule buys any");
        assertEquals(
                new Bounds(
                        new Limit.Share("escalated", 0.2, Duration.ofHours(1), 3, AtLimit.REFUSE),
                        // Less than a nano-dollar is nothing.
                        new Limit.Spend("advisor_spend", new Money(1), Duration.ofHours(1), AtLimit.EXECUTOR),
                        null,
                        new Limit.Spend("explore_spend", new Money(2_000_000_000), Duration.ofDays(1), AtLimit.ADVISOR),
                        Duration.ofSeconds(5)),
                means.bounds());
    }

    @Test
    @DisplayName("holds nothing back and limits nothing where nothing is said")
    void usual() {
        Policy policy = Written.mine("rules: []").policy();
        assertEquals(StreamMode.GUARD, policy.stream());
        assertEquals(GuardedStart.DEFAULT, policy.guard());
        assertEquals(Bounds.NONE, policy.means().bounds());
        assertEquals(0, policy.means().explore());
        assertEquals(20, policy.means().checksPerSession());
        assertEquals(Map.of(), policy.thresholds());
    }

    @Test
    @DisplayName("that extends another replaces its rules by name, removes some, and keeps all else")
    void extended() {
        Policy policy = new Written("""
                base:
                  stream: live
                  thresholds: { confidence: 0.5, other: 1 }
                  limits: { escalated: { share: 20% }, added_latency: 5 s, verify_spend: { usd: 1 } }
                  rules:
                    - { name: a, stage: after, when: answer.refusal, try: [retry] }
                    - { name: b, stage: after, when: answer.empty, try: [retry] }
                    - { name: c, stage: after, when: answer.hedging > 0, try: [retry] }
                mine:
                  extends: base
                  remove: [b]
                  thresholds: { confidence: 0.7 }
                  limits: { escalated: { share: 30% } }
                  rules:
                    - { name: d, stage: after, when: answer.confidence < threshold.confidence, try: [takeover] }
                    - { name: a, stage: after, when: answer.refusal, try: [takeover] }
                """).policy();
        assertEquals(List.of("a", "c", "d"), rules(policy));
        assertEquals(List.of(Given.TAKEOVER), policy.rules().get(0).ladder());
        assertEquals(StreamMode.LIVE, policy.stream());
        assertEquals(Map.of("threshold.confidence", 0.7, "threshold.other", 1.0), policy.thresholds());
        Bounds bounds = policy.means().bounds();
        assertEquals(0.3, bounds.escalated() == null ? 0 : bounds.escalated().share());
        assertEquals(Duration.ofSeconds(5), bounds.addedLatency());
        assertEquals(2, bounds.held().size());
    }

    @Test
    @DisplayName("may extend one of the library, also of its own name, which it then replaces")
    void library() {
        Written written = new Written("balanced: { extends: balanced, remove: [unsure] }");
        List<String> balanced = rules(new Written("{}").policy("balanced"));
        assertEquals(List.of("stuck", "malformed", "no_answer", "unsure"), balanced);
        assertEquals(balanced.subList(0, 3), rules(written.policy("balanced")));
        assertEquals(Library.NAMES, List.copyOf(new Written("{}").names()));
        assertEquals("mine", Written.mine("extends: math").names().iterator().next());
    }

    @Test
    @DisplayName("is compiled once, and under the same version wherever it is written the same")
    void once() {
        Written written = Written.ruled("stage: after, when: answer.refusal, try: [takeover]");
        assertSame(written.policy(), written.policy());
        String same = Written.mine("""
                # The same with a remark.
                rules:
                  - name: a
                    stage: after
                    when: answer.refusal
                    try: [takeover]
                """).policy().version();
        assertEquals(written.policy().version(), same);
        assertEquals(12, same.length());
        assertNotEquals(
                same,
                Written.ruled("stage: after, when: answer.refusal, try: [takeover], wait: 1 turn")
                        .policy()
                        .version());
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("is refused with its place, what is wrong and what to do")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "stage: before, when: task.tokens > 1, try: [retry] | try[0]: has nothing to retry before the call. Use advise, takeover, or stage: after.",
                "stage: after, when: answer.empty, try: [] | when: has no step. Give its rule one: try: [takeover].",
                "stage: before, when: answer.empty, try: [takeover] | when 'answer.empty': asks for answer.empty, and there is no answer before the call. Use stage: after.",
                "stage: after, when: verify.judge < 0.5, try: [takeover] | when 'verify.judge < 0.5': asks for verify.judge, which is bought. Put it into and_verify.",
                "stage: during, when: answer.empty, and_verify: verify.judge < 0.5, try: [takeover] | and_verify 'verify.judge < 0.5': asks for a paid check, and those judge whole answers. Use stage: after.",
                "stage: after, when: answer.empty, and_verify: answer.refusal, try: [takeover] | and_verify 'answer.refusal': asks for nothing that is bought. Put it into when.",
                "stage: after, when: answer.empty, try: [help] | try[0] 'help': is no step. Write retry, advise or takeover, or with arguments { takeover: { stay: 8 turns } }.",
                "stage: after, when: answer.empty, try: [{ help: { by: me } }] | try[0]: is no step. Write retry, advise or takeover, or with arguments { takeover: { stay: 8 turns } }.",
                "stage: after, when: answer.empty, try: [{ retry: {}, takeover: {} }] | try[0]: is no step. Write retry, advise or takeover, or with arguments { takeover: { stay: 8 turns } }.",
                "stage: after, when: answer.empty, try: [takeover], unhelped: 5% | unhelped: leaves answers as they are that are certain to be of no use: rule a looks at nothing but answer.empty. Take it out, or say that it is meant: { share: 5%, force: true }.",
            })
    void refused(String rule, String message) {
        List<String> mistakes = Written.ruled(rule).mistakes();
        assertEquals(1, mistakes.size(), mistakes::toString);
        String said = mistakes.get(0);
        assertEquals("policies.mine.rules[0]." + message, said.substring(said.indexOf("policies.")));
    }

    @Test
    @DisplayName("is refused where a condition is, at its place in the condition, and told what may have been meant")
    void conditions() {
        List<String> mistakes = Written.mine("""
                rules:
                  - { name: a, stage: after, when: "answer.refusal || answer.emptyy", try: [retry] }
                """).mistakes();
        assertEquals(
                List.of("p.yaml:4:66 policies.mine.rules[0].when 'answer.refusal || answer.emptyy': there is no"
                        + " `answer.emptyy`. Did you mean `answer.empty`?"),
                mistakes);
    }

    @Test
    @DisplayName("that leaves certain failures alone is refused though it names a threshold beside them")
    void thresholdBeside() {
        List<String> mistakes = Written.mine("""
                thresholds: { most: 2 }
                rules: [{ name: a, stage: after, when: answer.schema_errors > threshold.most, try: [retry], unhelped: 5% }]
                """).mistakes();
        assertTrue(mistakes.get(0).contains("rule a looks at nothing but answer.schema_errors"), mistakes::toString);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("is of another version for each thing that decides")
    @ValueSource(
            strings = {
                "skip: task.tokens < 10",
                "explore: 1%",
                "advice: { max_tokens: 99 }",
                "verify: { max_per_session: 7 }",
                "verify: { self_correct: { deadline: 1 s } }",
                "limits: { added_latency: 1 s }",
                "stream: hold",
                "guard: { tokens: 9 }",
                "thresholds: { a: 1 }",
            })
    void versions(String more) {
        String rules =
                "rules: [{ name: a, stage: after, when: answer.empty, and_verify: verify.self_correct < 0.5, try: [retry] }]";
        String version = Written.mine(rules).policy().version();
        assertNotEquals(version, Written.mine(rules + "\n" + more).policy().version());
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("is refused for what is wrong with the whole of it")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "skip: answer.empty | skip 'answer.empty': asks for answer.empty, and it is decided before the call. Use signals of the task, the session or the caller.",
                "skip: verify.judge < 0.5 | skip 'verify.judge < 0.5': asks for verify.judge, and it is decided before the call. Use signals of the task, the session or the caller.",
                "extends: mine | extends 'mine': extends itself, directly or by way of another. Take one of the `extends` out.",
                "{ extends: math, remove: [nothing] } | remove[0] 'nothing': is no rule of the policy that this one extends. Use one of ",
            })
    void refusedAsAWhole(String keys, String message) {
        String said = Written.mine(keys).mistakes().get(0);
        String told = said.substring(said.indexOf("policies.mine.") + "policies.mine.".length());
        assertEquals(
                message.strip(),
                told.substring(0, Math.min(told.length(), message.strip().length())),
                said);
    }

    @Test
    @DisplayName("that extends itself by way of another, or nothing there is, or has two rules of one name, is refused")
    void circles() {
        List<String> circle = new Written("mine: { extends: other }\nother: { extends: mine }").mistakes();
        assertEquals(1, circle.size(), circle::toString);
        assertTrue(circle.get(0).contains("other.extends 'mine': extends itself"), circle::toString);
        List<String> nothing = Written.mine("extends: nothing").mistakes();
        assertTrue(
                nothing.get(0).contains("mine.extends 'nothing': is no policy. Use one of mine, balanced"),
                nothing::toString);
        String rule = "{ name: a, stage: after, when: answer.empty, try: [retry] }";
        List<String> twice = Written.mine("rules: [" + rule + ", " + rule + "]").mistakes();
        assertTrue(twice.get(0).contains("rules[1]: has the name of another rule of this policy: a"), twice::toString);
    }
}
