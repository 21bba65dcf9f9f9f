package io.escalier.gateway.egress;

import com.google.re2j.Pattern;
import java.util.List;

/**
 * Credentials that can be told by their form alone, as those who issue them publish it. Each has a beginning that nothing
 * else has and a length that no example reaches by chance: what only looks like a secret, such as {@code password = x} in a
 * program, is left alone, for the model is to work on that program.
 */
final class KnownSecrets {
    /** In the order in which they are taken out: the longest first. */
    static final List<Secrecy> ALL = List.of(
            of(
                    "private-key",
                    "(?s)-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----.*?"
                            + "(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|\\z)",
                    "PRIVATE KEY"),
            of("jwt", "\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}", "eyJ"),
            of("api-key", "\\bsk-[A-Za-z0-9_-]{20,}", "sk-"),
            of("aws-key", "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b", "AKIA", "ASIA"),
            of(
                    "github-token",
                    "\\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,})",
                    "ghp_",
                    "gho_",
                    "ghu_",
                    "ghs_",
                    "ghr_",
                    "github_pat_"),
            of("gitlab-token", "\\bglpat-[A-Za-z0-9_-]{20,}", "glpat-"),
            of("slack-token", "\\bxox[abeprs]-[A-Za-z0-9-]{10,}", "xox"),
            of("google-key", "\\bAIza[A-Za-z0-9_-]{35}", "AIza"),
            of("stripe-key", "\\b[rs]k_live_[A-Za-z0-9]{16,}", "k_live_"),
            of("huggingface-token", "\\bhf_[A-Za-z0-9]{30,}", "hf_"),
            of("npm-token", "\\bnpm_[A-Za-z0-9]{36}", "npm_"),
            of("escalier-key", "\\besk_[0-9a-z]{16}_[0-9a-z]{32}\\b", "esk_"),
            new Secrecy(
                    List.of("://"),
                    Pattern.compile("://[^/\\s:@\"'\\\\]{1,200}:[^/\\s:@\"'\\\\]{1,200}@"),
                    "://" + Secrecy.shown("password") + "@"));

    private KnownSecrets() {}

    private static Secrecy of(String name, String pattern, String... hints) {
        return Secrecy.named(name, Pattern.compile(pattern), hints);
    }
}
