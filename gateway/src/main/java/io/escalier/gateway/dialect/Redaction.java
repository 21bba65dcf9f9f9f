package io.escalier.gateway.dialect;

import io.escalier.gateway.dialect.json.Shown;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes an upstream's words fit for clients and logs: short, on one line, and without anything that looks like a
 * credential. Providers do echo the key that they refuse.
 */
public final class Redaction {
    private static final String REDACTED = "[redacted]";
    /** What is looked at; far more than any message that is kept. */
    private static final int READ = 4096;

    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile("(?i)\\b(bearer|basic)\\s+[^\\s\"',;]+"),
            Pattern.compile("(?i)(api[-_ ]?key|access[-_ ]?key|token|secret|password|authorization|credential|\\bkey)s?"
                    + "(?:\\s+(?:provided|is|was))?[\"']?\\s*[:=]\\s*[\"']?(?!\\d+(?![^\\s.,;)]))[^\\s\"',;&)]+"),
            Pattern.compile(
                    "(?i)\\b(sk|pk|rk|gsk|xai|hf|ghp|gho|glpat|xoxb|pplx|nvapi|r8|fw|csk|tgp|or)[-_][A-Za-z0-9*._-]{3,}"),
            Pattern.compile("\\b(?:AIza|AKIA|ASIA|ya29\\.|eyJ)[A-Za-z0-9*._/+=-]{6,}"),
            Pattern.compile("\\b(?:org|proj|acct)[-_][A-Za-z0-9]{6,}"),
            Pattern.compile("(?<=://)[^/\\s@]+@"),
            Pattern.compile("[A-Za-z0-9_+/=-]{40,}"));

    private Redaction() {}

    /** @param maxLength in characters */
    public static String clean(String words, int maxLength) {
        String clean = Shown.line(words, READ).strip();
        for (Pattern secret : SECRETS) {
            clean = secret.matcher(clean).replaceAll(REDACTED);
        }
        return Shown.line(clean, maxLength);
    }
}
