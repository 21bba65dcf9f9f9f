package io.escalier.gateway.egress;

import com.google.re2j.Pattern;
import java.util.List;

/**
 * One kind of text that is taken out.
 *
 * @param hints of which one is in every such text; none given: it is always looked for
 * @param pattern RE2: linear in the text
 * @param replacement what stands there afterwards, as {@code Matcher.replaceAll} takes it
 */
record Secrecy(List<String> hints, Pattern pattern, String replacement) {
    Secrecy {
        hints = List.copyOf(hints);
    }

    /** Of a name that says of what kind it was. */
    static Secrecy named(String name, Pattern pattern, String... hints) {
        return new Secrecy(List.of(hints), pattern, shown(name));
    }

    /** What stands where something was: the same for all of a kind, so that the same text stays the same. */
    static String shown(String name) {
        return "[redacted:" + name + "]";
    }

    String clean(String text) {
        if (!hints.isEmpty() && hints.stream().noneMatch(text::contains)) {
            return text;
        }
        return pattern.matcher(text).replaceAll(replacement);
    }
}
