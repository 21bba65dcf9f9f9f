package io.escalier.policies.signals.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;

/**
 * A client's pattern, matched in time linear in the text.
 *
 * <p>RE2 has no look-around and no back-references; a pattern that needs them is unusable. So is one whose program would
 * be large: RE2 writes counted repetitions out, and nested ones multiply.
 *
 * @param pattern searched for anywhere in the text, as JSON Schema wants it
 * @param size about how many instructions the program has
 */
record Linear(Pattern pattern, int size) implements RegularExpression {
    /** The longest pattern, in characters. */
    static final int LONGEST = 2_000;

    /** The largest program, in instructions. */
    static final int LARGEST = 4_000;

    static Linear compile(String regex) {
        if (regex.length() > LONGEST) {
            throw new Unusable("a pattern has more than " + LONGEST + " characters");
        }
        int size = PatternSize.of(regex);
        if (size > LARGEST) {
            throw new Unusable("a pattern repeats too much");
        }
        try {
            return new Linear(Pattern.compile(withCodePoints(regex)), size);
        } catch (PatternSyntaxException e) {
            throw new Unusable("a pattern is not one that RE2 can match");
        }
    }

    @Override
    public boolean matches(String text) {
        return pattern.matcher(text).find();
    }

    /** ECMAScript's four-digit escape is written in braces in RE2. */
    private static String withCodePoints(String regex) {
        StringBuilder out = new StringBuilder(regex.length());
        for (int i = 0; i < regex.length(); i++) {
            boolean escape = regex.charAt(i) == '\\' && i + 1 < regex.length();
            if (escape && regex.charAt(i + 1) == 'u' && hex(regex, i + 2)) {
                out.append("\\x{").append(regex, i + 2, i + 6).append('}');
                i += 5;
            } else if (escape) {
                out.append(regex, i, i + 2);
                i++;
            } else {
                out.append(regex.charAt(i));
            }
        }
        return out.toString();
    }

    private static boolean hex(String regex, int from) {
        for (int i = from; i < from + 4; i++) {
            if (i >= regex.length() || Character.digit(regex.charAt(i), 16) < 0 || regex.charAt(i) > 'f') {
                return false;
            }
        }
        return true;
    }
}
