package io.escalier.policies.config;

/**
 * The share of sessions in which a rule that fires is left alone, written {@code 5%} or
 * {@code { share: 5%, force: true }}.
 *
 * @param share 0 to 1
 * @param force whether it is meant even where the failure is certain
 */
public record Unhelped(double share, boolean force) {
    static final Grammar<Unhelped> GRAMMAR = new UnhelpedGrammar();
}
