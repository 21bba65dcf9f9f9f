package io.escalier.gateway.config;

import io.escalier.gateway.egress.Egress;
import io.escalier.policies.rules.Parties;
import io.escalier.routing.ledger.Arm;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.strategy.Strategy;
import io.escalier.routing.task.SessionId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A configured route, ready to serve.
 *
 * @param name what clients put into {@code model}
 * @param aliases other names for it; {@code *} stands for any characters
 * @param parties whose work is judged, and who helps
 * @param policy configured name
 * @param policyVersion hash of the compiled policy
 * @param limits of the policy
 * @param strategy serves the sessions of the policy arm
 * @param baseline share of sessions that the advisor serves alone, 0..1
 * @param alone serves the sessions of the baseline arm; null for a route without an advisor
 * @param reach what may be called for its tasks
 */
public record Route(
        String name,
        List<String> aliases,
        Parties parties,
        String policy,
        String policyVersion,
        List<Limit> limits,
        Strategy strategy,
        double baseline,
        @Nullable Strategy alone,
        Reach reach) {
    private static final double BUCKETS = 1L << 32;

    public Route {
        aliases = List.copyOf(aliases);
        limits = List.copyOf(limits);
    }

    /**
     * What may be called for a route's tasks.
     *
     * @param executors models that may do the work
     * @param helpers models that may advise or take over
     * @param models all, by their configured names: executor, advisor, and whom rules and checks ask, with the members of
     *     pools and the successors of models
     * @param credential whether one of them takes the client's own credential
     * @param strict whether a request is refused that one of them would not get whole
     * @param egress what of its tasks may go where
     */
    public record Reach(
            Set<String> executors,
            Set<String> helpers,
            Set<String> models,
            boolean credential,
            boolean strict,
            Egress egress) {
        public Reach {
            executors = Set.copyOf(executors);
            helpers = Set.copyOf(helpers);
            models = Set.copyOf(models);
        }
    }

    /** Every model that may be called for its tasks. */
    public Set<String> models() {
        return reach.models();
    }

    /** Whether a task needs the client's own credential. */
    public boolean wantsCredential() {
        return reach.credential();
    }

    /** Whether a request is refused that one of the models would not get whole. */
    public boolean strict() {
        return reach.strict();
    }

    /** What of its tasks may go where. */
    public Egress egress() {
        return reach.egress();
    }

    /** The model or pool that does the work. */
    public String executor() {
        return parties.executor();
    }

    /** The model or pool that helps; null for a route without. */
    public @Nullable String advisor() {
        return parties.advisor();
    }

    /** Every model that may do the work. */
    public Set<String> executors() {
        return reach.executors();
    }

    /** Every model that may advise or take over. */
    public Set<String> helpers() {
        return reach.helpers();
    }

    /** The same with another strategy for the policy arm. */
    public Route with(Strategy other) {
        return new Route(name, aliases, parties, policy, policyVersion, limits, other, baseline, alone, reach);
    }

    /** The same with no session in the baseline arm. */
    public Route withoutBaseline() {
        return new Route(name, aliases, parties, policy, policyVersion, limits, strategy, 0, alone, reach);
    }

    /** Sticky: a session keeps its arm as long as the share stays what it is. */
    public Arm arm(SessionId session) {
        if (alone == null || baseline == 0) {
            return Arm.POLICY;
        }
        CRC32 hash = new CRC32();
        hash.update((name + "/baseline/" + session.value()).getBytes(StandardCharsets.UTF_8));
        return hash.getValue() / BUCKETS < baseline ? Arm.BASELINE : Arm.POLICY;
    }

    public Strategy strategy(Arm arm) {
        return arm == Arm.BASELINE && alone != null ? alone : strategy;
    }
}
