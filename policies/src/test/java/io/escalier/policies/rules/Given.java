package io.escalier.policies.rules;

import io.escalier.policies.condition.Condition;
import io.escalier.policies.condition.ConditionException;
import io.escalier.policies.condition.Vocabulary;
import io.escalier.routing.imagined.Tasks;
import io.escalier.routing.signal.Detector;
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
import org.jspecify.annotations.Nullable;

/** A policy that a test writes, and the tasks that it is given. */
final class Given {
    static final String EXECUTOR = "small";
    static final String ADVISOR = "large";
    static final Step RETRY = new Step.Retry(null, null);
    static final Step TAKEOVER = new Step.Takeover(null, 0);
    /** Enough for two of the texts that tests stream. */
    static final GuardedStart GUARD = new GuardedStart(4, Duration.ofMillis(1500), true);

    private static final Vocabulary WORDS = Vocabulary.builder()
            .addAll(Telltale.ALL.stream().map(Detector::signal).toList())
            .build();

    private final List<Rule> rules = new ArrayList<>();
    private StreamMode stream = StreamMode.HOLD;
    private GuardedStart guard = GUARD;
    private @Nullable String advisor = ADVISOR;

    Given before(String name, String when, int waitTurns, Step... ladder) {
        rules.add(new Rule(name, Stage.BEFORE, condition(when), List.of(ladder), waitTurns, 0));
        return this;
    }

    Given after(String name, String when, Step... ladder) {
        rules.add(new Rule(name, Stage.AFTER, condition(when), List.of(ladder), 0, 0));
        return this;
    }

    /** The rules given so far are left alone in this share of sessions. */
    Given unhelped(double share) {
        rules.replaceAll(
                rule -> new Rule(rule.name(), rule.stage(), rule.when(), rule.ladder(), rule.waitTurns(), share));
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
        return new Policy("tested", "v1", rules, Map.of(), stream, guard);
    }

    Strategy strategy() {
        return new PolicyStrategy(policy(), EXECUTOR, advisor, Telltale.ALL);
    }

    static Condition condition(String text) {
        try {
            return Condition.compile(text, WORDS);
        } catch (ConditionException e) {
            throw new AssertionError(e);
        }
    }

    static Step staying(int turns) {
        return new Step.Takeover(null, turns);
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
