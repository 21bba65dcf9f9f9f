package io.escalier.policies.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** Tells two policies of one name apart in the books. */
final class PolicyVersion {
    private static final int DIGITS = 12;

    private PolicyVersion() {}

    /** The first digits of a SHA-256 over everything that decides: not comments, not where it is written. */
    static String of(Policy policy) {
        String decides = policy.rules().stream()
                        .map(rule -> rule.name() + "\0" + rule.stage() + "\0"
                                + rule.when().text() + "\0" + rule.ladder() + "\0" + rule.waitTurns())
                        .toList()
                + "\0" + new TreeMap<>(policy.thresholds()) + "\0" + policy.stream() + "\0" + policy.guard();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(decides.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
