package io.escalier.policies.rules;

import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.strategy.RuleArm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which firings are left alone, so that it can be measured what helping is worth. A rule has one arm in a session: the
 * one that was drawn when a step of its was due for the first time. The draw depends on the session and the rule and on
 * nothing else, so parallel tasks agree before any of them is remembered; what is remembered holds when the share
 * is changed.
 */
final class Arms {
    private static final String ARM = "arm.";

    /** Of two arms that parallel tasks remember, the greater one stays. */
    private static final long HELPED = 1;

    private static final long UNHELPED = 2;

    private final SessionView session;
    private final long seed;
    private final Map<String, RuleArm> drawn = new HashMap<>();
    private final List<Delta> learnt = new ArrayList<>();

    /** @param seed the same for every task of the session */
    Arms(SessionView session, long seed) {
        this.session = session;
        this.seed = seed;
    }

    /** @param first whether the rule had none in this session before */
    record Drawn(RuleArm arm, boolean first) {
        static final Drawn NONE = new Drawn(RuleArm.NONE, false);
    }

    /** The arm of a rule whose step is due. */
    Drawn draw(Rule rule) {
        RuleArm known = known(rule);
        RuleArm arm = known == RuleArm.NONE ? fresh(rule) : known;
        boolean first = known == RuleArm.NONE;
        if (first) {
            drawn.put(rule.name(), arm);
            learnt.add(new Delta.Max(ARM + rule.name(), arm == RuleArm.UNHELPED ? UNHELPED : HELPED));
        }
        // A rule that is never to be left alone any more helps those too that it had left alone.
        return new Drawn(rule.unhelped() == 0 ? RuleArm.HELPED : arm, first);
    }

    /** Whether a step of its was due in this session, and was not taken, and will not be. */
    boolean leavesAlone(Rule rule) {
        return rule.unhelped() > 0 && known(rule) == RuleArm.UNHELPED;
    }

    private RuleArm known(Rule rule) {
        RuleArm now = drawn.get(rule.name());
        if (now != null) {
            return now;
        }
        long remembered = session.number(ARM + rule.name());
        return remembered == 0 ? RuleArm.NONE : remembered == UNHELPED ? RuleArm.UNHELPED : RuleArm.HELPED;
    }

    private RuleArm fresh(Rule rule) {
        if (rule.unhelped() == 0) {
            return RuleArm.HELPED;
        }
        return Draw.of(seed + "/" + rule.name()) < rule.unhelped() ? RuleArm.UNHELPED : RuleArm.HELPED;
    }

    /** What the session is to know when the client has its answer. */
    List<Delta> learnt() {
        return learnt;
    }
}
