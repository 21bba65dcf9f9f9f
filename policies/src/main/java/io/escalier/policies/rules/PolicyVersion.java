package io.escalier.policies.rules;

import io.escalier.policies.hash.Sha256;
import io.escalier.policies.prompt.RetryPrompt;
import java.util.HexFormat;
import java.util.TreeMap;

/** Tells two policies of one name apart in the books. */
final class PolicyVersion {
    private static final int DIGITS = 12;

    private PolicyVersion() {}

    /** The first digits of a SHA-256 over everything that decides: not comments, not where it is written. */
    static String of(Policy policy) {
        String decides = policy.rules().stream().map(PolicyVersion::decides).toList() + "\0"
                + new TreeMap<>(policy.thresholds()) + "\0" + policy.stream() + "\0" + policy.guard()
                + "\0" + decides(policy.means()) + "\0" + RetryPrompt.version();
        return HexFormat.of().formatHex(Sha256.of(decides)).substring(0, DIGITS);
    }

    private static String decides(Means means) {
        return means.skip() + "\0" + means.advice() + "\0"
                + means.checks().stream()
                        .map(check -> check.signal().name() + " " + check.terms())
                        .toList()
                + "\0" + means.checksPerSession() + "\0" + means.bounds() + "\0" + means.explore();
    }

    private static String decides(Rule rule) {
        return rule.name() + "\0" + rule.stage() + "\0" + rule.when() + "\0" + rule.verify() + "\0" + rule.ladder()
                + "\0" + rule.waitTurns() + "\0" + rule.unhelped() + "\0" + rule.exempt();
    }
}
