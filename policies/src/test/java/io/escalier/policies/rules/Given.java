package io.escalier.policies.rules;

import io.escalier.policies.condition.Condition;
import io.escalier.policies.condition.ConditionException;
import io.escalier.policies.condition.Vocabulary;
import io.escalier.policies.verify.Check;
import io.escalier.routing.imagined.Tasks;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.price.Money;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.strategy.Strategy;
import io.escalier.routing.task.Asked;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Format;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Role;
import io.escalier.routing.task.Span;
import io.escalier.routing.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A policy that a test writes, and the tasks that it is given. */
final class Given {
    static final String EXECUTOR = "small";
    static final String ADVISOR = "large";
    static final Step RETRY = new Step.Retry(null, null, false, 1);
    static final Step ADVISE = new Step.Advise(null, 0, false);
    static final Step TAKEOVER = new Step.Takeover(null, 0, 0);
    /** Enough for two of the texts that tests stream. */
    static final GuardedStart GUARD = new GuardedStart(4, Duration.ofMillis(1500), true);

    private static final Vocabulary WORDS = Vocabulary.builder()
            .addAll(Vocabularies.signals(Telltale.ALL))
            .addAll(List.of(Oracle.SIGNAL, Oracle.DEAR))
            .build();

    /** Compiling costs more than all that tests do with a condition. */
    private static final Map<String, Condition> COMPILED = new ConcurrentHashMap<>();

    private final List<Rule> rules = new ArrayList<>();
    private StreamMode stream = StreamMode.HOLD;
    private GuardedStart guard = GUARD;
    private @Nullable String advisor = ADVISOR;
    private @Nullable Condition skip;
    private final List<Check> checks = new ArrayList<>();
    private int checksPerSession = 10;
    private Limit.@Nullable Share escalated;
    private Limit.@Nullable Spend advisorSpend;
    private Limit.@Nullable Spend verifySpend;
    private @Nullable Duration addedLatency;
    private Limit.@Nullable Spend exploreSpend;
    private double explore;
    private AdviceTerms advice = AdviceTerms.DEFAULT;

    static Rule rule(String name, Stage stage, String when, int waitTurns, Step... ladder) {
        return new Rule(name, stage, condition(when), null, List.of(ladder), waitTurns, 0, false);
    }

    Given before(String name, String when, int waitTurns, Step... ladder) {
        rules.add(rule(name, Stage.BEFORE, when, waitTurns, ladder));
        return this;
    }

    Given during(String name, String when, Step... ladder) {
        rules.add(rule(name, Stage.DURING, when, 0, ladder));
        return this;
    }

    Given after(String name, String when, Step... ladder) {
        rules.add(rule(name, Stage.AFTER, when, 0, ladder));
        return this;
    }

    /** A rule that fires only if something that is bought says so. */
    Given verified(String name, String when, String verify, Step... ladder) {
        rules.add(new Rule(name, Stage.AFTER, condition(when), condition(verify), List.of(ladder), 0, 0, false));
        return this;
    }

    /** The rules given so far are left alone in this share of sessions. */
    Given unhelped(double share) {
        rules.replaceAll(rule -> new Rule(
                rule.name(),
                rule.stage(),
                rule.when(),
                rule.verify(),
                rule.ladder(),
                rule.waitTurns(),
                share,
                rule.exempt()));
        return this;
    }

    /** The rules given so far are not held to the limit on escalated tasks. */
    Given exempt() {
        rules.replaceAll(rule -> new Rule(
                rule.name(),
                rule.stage(),
                rule.when(),
                rule.verify(),
                rule.ladder(),
                rule.waitTurns(),
                rule.unhelped(),
                true));
        return this;
    }

    Given buying(Check... bought) {
        checks.addAll(List.of(bought));
        return this;
    }

    Given checksPerSession(int most) {
        checksPerSession = most;
        return this;
    }

    /** This share of the tasks on which no rule fires is answered by the advisor, too. */
    Given exploring(double share, boolean limited) {
        explore = share;
        exploreSpend = limited
                ? new Limit.Spend("explore_spend", new Money(1_000_000_000), Duration.ofDays(1), AtLimit.EXECUTOR)
                : null;
        return this;
    }

    Given skipping(String when) {
        skip = condition(when);
        return this;
    }

    Given escalated(AtLimit atLimit) {
        escalated = new Limit.Share("escalated", 0.2, Duration.ofHours(1), 10, atLimit);
        return this;
    }

    Given advisorSpend(AtLimit atLimit) {
        advisorSpend = new Limit.Spend("advisor_spend", new Money(1_000_000_000), Duration.ofDays(1), atLimit);
        return this;
    }

    Given verifySpend(AtLimit atLimit) {
        verifySpend = new Limit.Spend("verify_spend", new Money(1_000_000_000), Duration.ofDays(1), atLimit);
        return this;
    }

    Given addedLatency(Duration most) {
        addedLatency = most;
        return this;
    }

    Given stream(StreamMode mode) {
        stream = mode;
        return this;
    }

    Given guard(GuardedStart start) {
        stream = StreamMode.GUARD;
        guard = start;
        return this;
    }

    Given withoutAdvisor() {
        advisor = null;
        return this;
    }

    Policy policy() {
        Bounds bounds = new Bounds(escalated, advisorSpend, verifySpend, exploreSpend, addedLatency);
        Means means = new Means(skip, advice, checks, checksPerSession, bounds, explore);
        return new Policy("tested", "v1", rules, Map.of(), stream, guard, means);
    }

    /** The executor is offered the tool by which it asks for advice, so often in a session. */
    Strategy consulting(int mostPerSession) {
        AdviceTerms usual = AdviceTerms.DEFAULT;
        advice = new AdviceTerms(mostPerSession, usual.maxTokens(), usual.deadline(), usual.prompt(), true);
        Strategy strategy = strategy();
        advice = usual;
        return strategy;
    }

    Strategy strategy() {
        return new PolicyStrategy(policy(), parties(), Telltale.ALL);
    }

    Parties parties() {
        return new Parties(EXECUTOR, advisor, null);
    }

    static Condition condition(String text) {
        return COMPILED.computeIfAbsent(text, Given::compiled);
    }

    private static Condition compiled(String text) {
        try {
            return Condition.compile(text, WORDS);
        } catch (ConditionException e) {
            throw new AssertionError(e);
        }
    }

    static Step staying(int turns) {
        return new Step.Takeover(null, turns, 0);
    }

    static Task asking(String question, boolean stream, int choices, Format format) {
        Message message = new Message(Role.USER, List.of(new Content.Text(question)), new Span(0, 0));
        Asked asked = new Asked(stream, false, false, choices, OptionalInt.empty());
        return Tasks.task(new Request(new byte[0], Map.of(), "coding", List.of(message), List.of(), format, asked));
    }

    static Task streamed(String question) {
        return asking(question, true, 1, new Format.Free());
    }

    static Task buffered(String question) {
        return asking(question, false, 1, new Format.Free());
    }
}
