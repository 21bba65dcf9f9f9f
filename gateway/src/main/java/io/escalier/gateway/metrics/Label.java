package io.escalier.gateway.metrics;

import io.escalier.routing.attempt.Cause;
import io.escalier.routing.attempt.Certainty;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.TargetRole;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What series of a metric are told apart by. */
public enum Label {
    ROUTE(true, "A configured route."),
    POLICY(true, "A configured policy, or one of the library."),
    RULE(true, "A rule of a policy; `none` where no rule was at work."),
    MODEL(true, "A configured model."),
    ARM(
            false,
            "Of a session: `policy` or `baseline`; of a cost also `explored`, off the path. Of a rule, at the first firing in a session in which a step of its was "
                    + "due: `helped` when the step was taken, `unhelped` when the draw left it alone; `none` at every other."),
    ROLE(false, "On whose side a model worked: " + words(TargetRole.values()) + "."),
    DECISION(false, "What was done about a task: " + words(Decision.Kind.values()) + "."),
    RESULT(
            true,
            "Of a task: `ok`, or whose fault it was: `client_error`, `upstream_error`, `cancelled` by the client, "
                    + "`interrupted` by the gateway's end. Of an attempt: `ok`, `cancelled`, `interrupted` or a failure, "
                    + "named as the `code` of an error."),
    PURPOSE(false, "What an attempt was for: " + words(Purpose.values()) + "."),
    CAUSE(false, "Why an attempt was made at all: " + words(Cause.values()) + "."),
    STEP(false, "What helped: `advise` or `takeover`."),
    LIMIT(
            false,
            "What kept a step from being taken, or a task or a call from being made: a limit of the policy, or one such as `team_budget`."),
    CLEARED(false, "`true` when the rule did not fire again, else `false`."),
    AGREES(false, "Whether two answers say the same: `true`, `false`, or `unknown` where nothing tells."),
    SCOPE(
            false,
            "Whose budget it is: `route/limit` for a policy's limit on money; else `gateway`, `route/NAME` or `team/NAME`."),
    KIND(false, "Kind of token: " + words(UsageKind.values()) + "; they are disjoint."),
    CERTAINTY(false, "How well a count is known: " + words(Certainty.EXACT, Certainty.ESTIMATED) + "."),
    UNIT(false, "What an outcome is about: `task` or `session`."),
    SUCCESS(false, "`true` or `false`; a score from 0.5 is a success."),
    SOURCE(
            true,
            "Who said that it was a success: `client`, `tests`, `person`, `inferred`; `other` for any other name."),
    HOW(
            false,
            "How a session was found: `explicit` by a name that the client sent, `lineage`, or `new`. Of a retry: "
                    + "`joined` a task under way, `replayed` the answer of one that had ended, `mismatched` the key of another body; "
                    + "of what is kept for one: `dropped` for want of room, `unclaimed` when its client left and nobody joined in time."),
    WHAT(false, "A fixed word for what happened."),
    METRIC(false, "Name of a metric.");

    private final boolean closed;
    private final String meaning;

    Label(boolean closed, String meaning) {
        this.closed = closed;
        this.meaning = meaning;
    }

    private static String words(Enum<?>... constants) {
        return Arrays.stream(constants)
                .map(constant -> "`" + constant.name().toLowerCase(Locale.ROOT) + "`")
                .collect(Collectors.joining(", "));
    }

    /** Whether a value that nobody has registered is shown as {@code other}. */
    boolean closed() {
        return closed;
    }

    /** What its values stand for, in Markdown. */
    public String meaning() {
        return meaning;
    }

    /** As in a series. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
