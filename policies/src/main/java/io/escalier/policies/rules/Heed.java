package io.escalier.policies.rules;

import io.escalier.routing.signal.Stage;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.strategy.Fact;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What became of advice: whether the rule that had asked for it fired again. A rule about answers is looked at in the next
 * answer; one about requests in each of the next turns, as many as it waits for, or three.
 */
final class Heed {
    private static final String ADVISED = "advised.";
    private static final String JUDGED = "heeded.";
    private static final int USUAL_TURNS = 3;

    private final SessionView session;
    private final Set<Rule> onAnswers = new LinkedHashSet<>();
    private final List<Delta> learnt = new ArrayList<>();

    Heed(SessionView session) {
        this.session = session;
    }

    /** The executor has been told the advice that a rule asked for. */
    void advised(Rule rule) {
        if (rule.stage() == Stage.BEFORE) {
            learnt.add(new Delta.Max(ADVISED + rule.name(), session.turn()));
        } else {
            onAnswers.add(rule);
        }
    }

    /** @param rules all of the policy's */
    List<Fact> onRequest(List<Rule> rules, List<Rule> fired) {
        List<Fact> facts = new ArrayList<>(0);
        for (Rule rule : rules) {
            long advised = session.number(ADVISED + rule.name());
            boolean open = advised > session.number(JUDGED + rule.name()) && session.turn() > advised;
            if (open && (fired.contains(rule) || session.turn() - advised >= turns(rule))) {
                facts.add(new Fact.Heeded(rule.name(), !fired.contains(rule)));
                learnt.add(new Delta.Max(JUDGED + rule.name(), advised));
            }
        }
        return facts;
    }

    /** On the whole of an answer that the executor gave with advice. */
    List<Fact> onAnswer(List<Rule> fired) {
        List<Fact> facts = new ArrayList<>(0);
        onAnswers.forEach(rule -> facts.add(new Fact.Heeded(rule.name(), !fired.contains(rule))));
        onAnswers.clear();
        return facts;
    }

    private static int turns(Rule rule) {
        return rule.waitTurns() > 0 ? rule.waitTurns() : USUAL_TURNS;
    }

    /** What the session is to know when the client has its answer. */
    List<Delta> learnt() {
        return learnt;
    }
}
