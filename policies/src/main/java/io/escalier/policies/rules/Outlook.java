package io.escalier.policies.rules;

import io.escalier.policies.condition.Verdict;
import io.escalier.policies.rules.Ladders.Rung;
import io.escalier.policies.rules.Prospect.State;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.signal.Stage;

/** Foresees of each rule whether it fires in a task, and with which step. */
final class Outlook {
    private final Findings findings;
    private final Ladders ladders;
    private final boolean judged;
    private final boolean answersJudged;
    private final boolean checks;

    /**
     * @param findings what is known of the request
     * @param judged whether any rule is asked at all
     * @param opening what is done first
     */
    Outlook(Findings findings, Ladders ladders, Terms terms, boolean judged, Opening opening) {
        this.findings = findings;
        this.ladders = ladders;
        this.judged = judged;
        // A model that takes over is trusted.
        this.answersJudged = terms.judgesAnswers()
                && !(opening instanceof Opening.Calls calls && calls.purpose() == Purpose.TAKEOVER);
        // Nothing is bought for an answer that goes out as it comes.
        this.checks = terms.mode() != StreamMode.LIVE;
    }

    State state(Rule rule) {
        if (!judged) {
            return State.UNJUDGED;
        }
        if (rule.stage() == Stage.BEFORE) {
            return findings.test(rule.when()) != Verdict.TRUE
                    ? State.QUIET
                    : ladders.waits(rule) ? State.WAITS : State.FIRES;
        }
        if (ladders.owed(rule).isPresent()) {
            return State.OWED;
        }
        return answersJudged && (checks || rule.verify() == null) ? ofAnswers(rule) : State.UNJUDGED;
    }

    private State ofAnswers(Rule rule) {
        Verdict when = rule.when().foresee(findings, Bench::ofAnswer);
        Verdict paid = rule.verify() == null ? Verdict.TRUE : rule.verify().foresee(findings, Bench::ofAnswer);
        if (never(when) || never(paid)) {
            return State.QUIET;
        }
        return when == Verdict.TRUE && paid == Verdict.TRUE ? State.CERTAIN : State.POSSIBLE;
    }

    private static boolean never(Verdict verdict) {
        return verdict == Verdict.FALSE || verdict == Verdict.ERROR;
    }

    /** The step that it takes when it fires. */
    Rung next(Rule rule, State state) {
        if (rule.stage() == Stage.BEFORE) {
            return ladders.next(rule);
        }
        return (state == State.OWED ? ladders.owed(rule) : ladders.after(rule)).orElseThrow();
    }
}
