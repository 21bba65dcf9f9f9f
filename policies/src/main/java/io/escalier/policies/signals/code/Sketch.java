package io.escalier.policies.signals.code;

import java.util.regex.Pattern;

/** Tells a text that shows how something looks from one that is to be used: it leaves out, comments or fills in. */
final class Sketch {
    /** Nothing here repeats without an upper bound. */
    private static final Pattern MARK =
            Pattern.compile("\\.\\.\\.|…|/\\*|(?:^|[\\s,{\\[])(?://|#)|\\{\\{|\\{%|\\$\\{|<[A-Z_]{2,40}>|<your[-_ ]");

    private Sketch() {}

    static boolean is(String text) {
        return MARK.matcher(text).find();
    }
}
