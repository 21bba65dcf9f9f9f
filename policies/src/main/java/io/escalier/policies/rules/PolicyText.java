package io.escalier.policies.rules;

import io.escalier.policies.config.Lasting;
import io.escalier.routing.signal.Detector;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes a policy as text for people: what fires when, what it does, and where it can act. */
public final class PolicyText {
    private final Map<String, Signal> signals;

    /** @param detectors all there are */
    public PolicyText(Collection<Detector> detectors) {
        this.signals =
                Vocabularies.signals(detectors).stream().collect(Collectors.toMap(Signal::name, Function.identity()));
    }

    /** A line for the policy and three or four for each rule. */
    public String of(Policy policy) {
        StringBuilder text = new StringBuilder("policy " + policy.name() + " (" + policy.version() + "): "
                + mode(policy.stream(), policy.guard()) + "\n");
        new TreeMap<>(policy.thresholds())
                .forEach((name, value) -> text.append("  ")
                        .append(name)
                        .append(" = ")
                        .append(value)
                        .append('\n'));
        text.append(MeansText.of(policy.means()));
        if (policy.rules().isEmpty()) {
            text.append("  no rules: the executor answers everything\n");
        }
        for (Rule rule : policy.rules()) {
            text.append("  ")
                    .append(rule.name())
                    .append(", ")
                    .append(rule.stage().label());
            text.append(
                    switch (rule.stage()) {
                        case BEFORE -> " the call: when ";
                        case DURING -> " the answer: while it arrives and when ";
                        case AFTER -> " the answer: when ";
                    });
            text.append(rule.when().text().strip()).append('\n');
            if (rule.verify() != null) {
                text.append("    buys: only if ")
                        .append(rule.verify().text().strip())
                        .append('\n');
            }
            text.append("    does: ").append(ladder(rule)).append('\n');
            if (rule.exempt()) {
                text.append("    exempt: from the limit on escalated tasks\n");
            }
            text.append("    acts: ").append(where(rule, policy)).append('\n');
            if (rule.unhelped() > 0) {
                text.append("    left alone: in ").append(MeansText.percent(rule.unhelped()));
                text.append(" of the sessions in which it fires, to measure what helping is worth\n");
            }
        }
        return text.toString();
    }

    private static String mode(StreamMode mode, GuardedStart guard) {
        return switch (mode) {
            case HOLD -> "hold: a stream waits for the end of judgement";
            case LIVE -> "live: a stream goes out as it comes";
            case GUARD ->
                "guard: a stream's text flows after " + guard.tokens() + " tokens or "
                        + guard.within().toMillis() + " ms; tool calls "
                        + (guard.holdTools() ? "wait for the end" : "flow");
        };
    }

    private static String ladder(Rule rule) {
        String steps = rule.ladder().stream().map(PolicyText::step).collect(Collectors.joining(", then "));
        return rule.waitTurns() == 0 ? steps : steps + "; waits " + rule.waitTurns() + " turns between steps";
    }

    static String step(Step step) {
        if (step instanceof Step.Takeover takeover) {
            return "takeover by " + (takeover.by() == null ? "the advisor" : takeover.by())
                    + stay(takeover)
                    + (takeover.release() == 0 ? "" : ", until " + takeover.release() + " turns were quiet");
        }
        if (step instanceof Step.Advise advise) {
            return "advise by " + (advise.by() == null ? "the advisor" : advise.by())
                    + (advise.keepsDraft() ? ", its own answer before it" : "");
        }
        Step.Retry retry = (Step.Retry) step;
        return "retry" + (retry.tells() ? "" : " without a word")
                + (retry.effort() == null ? "" : " with effort " + retry.effort())
                + (retry.temperature() == null ? "" : " at temperature " + retry.temperature());
    }

    private static String stay(Step.Takeover takeover) {
        return switch (takeover.stay()) {
            case 0 -> "";
            case Lasting.SESSION -> " for the rest of the session";
            default -> " for " + takeover.stay() + " more turns";
        };
    }

    private String where(Rule rule, Policy policy) {
        if (rule.stage() == Stage.BEFORE) {
            return "on every request, buffered or streamed";
        }
        return switch (policy.stream()) {
            case HOLD ->
                rule.stage() == Stage.DURING
                        ? "on streams while they are held, and on every whole answer"
                        : "on every answer, buffered or streamed";
            case LIVE ->
                "on buffered answers; on streams "
                        + (rule.verify() == null ? "from the next turn" : "never, for they are sent when it could buy");
            case GUARD ->
                "on buffered answers, structured output"
                        + (policy.guard().holdTools() ? ", tool calls without text before them" : "")
                        + onText(rule, policy);
        };
    }

    private String onText(Rule rule, Policy policy) {
        if (rule.verify() != null) {
            return "; never on streamed text, which is sent when it could buy";
        }
        return seesBeginning(rule)
                ? ", and the first " + policy.guard().tokens() + " tokens of streamed text"
                : "; on streamed text from the next turn";
    }

    /** Whether the beginning of an answer can make it fire. */
    private boolean seesBeginning(Rule rule) {
        return rule.when().names().stream()
                .map(signals::get)
                .anyMatch(signal -> signal != null
                        && (signal.stage() == Stage.DURING || signal.stage() == Stage.AFTER && signal.prefix()));
    }
}
