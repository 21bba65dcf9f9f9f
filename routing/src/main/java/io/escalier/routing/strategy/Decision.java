package io.escalier.routing.strategy;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was done about a task and why.
 *
 * @param kind what was done
 * @param rule the rule that had it done; null for {@link Kind#ACCEPT} without one
 * @param step the position on the rule's ladder, from 1; 0 when no step was taken
 * @param arm of the rule, where its arms are drawn; null where every firing is helped
 * @param limit what kept a step from being taken; null when nothing did
 * @param late whether a rule fired when the answer had gone out already
 */
public record Decision(
        Kind kind,
        @Nullable String rule,
        int step,
        @Nullable RuleArm arm,
        @Nullable String limit,
        boolean late) {
    /** Nothing had to be done. */
    public static final Decision ACCEPT = new Decision(Kind.ACCEPT, null, 0, null, null, false);

    /** In place of a limit: the policy was not to judge this task. */
    public static final String SKIP = "skip";

    /** What can be done about a task. */
    public enum Kind {
        ACCEPT,
        RETRY,
        ADVISE,
        TAKEOVER,
        FAILOVER;

        /** As in metrics, headers and ledger. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same, kept from something by this limit, unless another one was in the way before. */
    public Decision limitedBy(String name) {
        return limit == null ? new Decision(kind, rule, step, arm, name, late) : this;
    }

    /** The same of a task whose executor was advised, whatever else was done, unless somebody took over. */
    public Decision advised() {
        return kind == Kind.TAKEOVER ? this : new Decision(Kind.ADVISE, rule, step, arm, limit, late);
    }

    /** The same of a task that another model served than the one that was meant, unless something else was done about it. */
    public Decision failedOver() {
        return kind == Kind.ACCEPT ? new Decision(Kind.FAILOVER, rule, step, arm, limit, late) : this;
    }

    /** As in the header {@code x-escalier-decision}: {@code takeover;rule=stuck;step=2;arm=helped;late}. */
    public String header() {
        StringBuilder header = new StringBuilder(kind.label());
        if (rule != null) {
            header.append(";rule=").append(rule);
        }
        if (step > 0) {
            header.append(";step=").append(step);
        }
        if (arm != null) {
            header.append(";arm=").append(arm.label());
        }
        if (limit != null) {
            header.append(";limit=").append(limit);
        }
        return late ? header.append(";late").toString() : header.toString();
    }
}
