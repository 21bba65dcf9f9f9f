package io.escalier.policies.signals.schema;

/**
 * Estimates the program of a pattern before it is compiled: one instruction for each character or class, times what a
 * counted repetition after it asks for. Never less than half of what RE2 builds.
 */
final class PatternSize {
    /** Where counting stops: far above what is allowed, far below overflow. */
    private static final int ENOUGH = 1_000_000;

    private static final int UNICODE_CLASS = 40;

    private final String regex;
    private int at;

    private PatternSize(String regex) {
        this.regex = regex;
    }

    static int of(String regex) {
        return new PatternSize(regex).sequence(0);
    }

    /** Up to the end or the closing parenthesis, which is consumed. */
    private int sequence(int depth) {
        if (depth > 100) {
            throw new Unusable("a pattern nests its groups too deeply");
        }
        long size = 0;
        long last = 0;
        while (at < regex.length() && size < ENOUGH) {
            char c = regex.charAt(at++);
            if (c == ')' && depth > 0) {
                break;
            }
            long times = c == '{' ? repetition() : 0;
            if (times > 0) {
                size += last * (times - 1);
                last = Math.min(last * times, ENOUGH);
            } else {
                last = c == '(' ? sequence(depth + 1) + 2 : one(c);
                size += last;
            }
        }
        return (int) Math.min(size, ENOUGH);
    }

    private int one(char c) {
        return c == '\\' ? escape() : c == '[' ? members() : 1;
    }

    /** What follows a backslash; a class of Unicode is cheap to run and dear to compile. */
    private int escape() {
        char c = at < regex.length() ? regex.charAt(at) : 0;
        at++;
        if (c == 'Q') {
            throw new Unusable("a pattern quotes with \\Q, which ECMAScript does not know");
        }
        return c == 'p' || c == 'P' ? UNICODE_CLASS : 1;
    }

    /** A class; a closing bracket that comes first is a member, and so is what a class within the class has. */
    private int members() {
        at += at < regex.length() && regex.charAt(at) == '^' ? 1 : 0;
        int size = 1;
        boolean first = true;
        while (at < regex.length()) {
            char c = regex.charAt(at++);
            if (c == ']' && !first) {
                return size;
            }
            if (c == '\\') {
                size += escape() - 1;
            } else if (c == '[' && regex.startsWith(":", at)) {
                int end = regex.indexOf(":]", at);
                at = end < 0 ? at : end + 2;
            }
            first = false;
        }
        return size;
    }

    /** How often <code>{n}</code>, <code>{n,}</code> or <code>{n,m}</code> repeats; 0 when it is plain text. */
    private int repetition() {
        int end = regex.indexOf('}', at);
        if (end < 0 || end - at > 9 || end == at) {
            return 0;
        }
        int most = 0;
        int number = 0;
        for (int i = at; i < end; i++) {
            char c = regex.charAt(i);
            if (c != ',' && (c < '0' || c > '9')) {
                return 0;
            }
            number = c == ',' ? 0 : Math.min(ENOUGH, number * 10 + (c - '0'));
            most = Math.max(most, number);
        }
        at = end + 1;
        return Math.max(1, most + 1);
    }
}
