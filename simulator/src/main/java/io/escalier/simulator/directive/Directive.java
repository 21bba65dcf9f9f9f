package io.escalier.simulator.directive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An order in a message's text, such as {@code [[sim:fault=429 retry_after=2 times=1]]}: it reaches the simulator
 * through a gateway that drops headers. Values with spaces stand in double quotes. The models do not see it, but its
 * tokens are part of the prompt and are billed. With {@code on=OCCASION} it is for that occasion only, such as
 * {@code on=judge}.
 */
public record Directive(Map<String, String> values) {
    private static final Pattern WHOLE = Pattern.compile("\\[\\[sim:([^\\]]{0,2000})\\]\\]");
    private static final Pattern VALUE = Pattern.compile("([a-z_]{1,40})=(?:\"([^\"]*)\"|(\\S+))");

    public Directive {
        values = Map.copyOf(values);
    }

    /** All directives of a text, in order. */
    public static List<Directive> in(String text) {
        List<Directive> found = new ArrayList<>();
        if (text.contains("[[sim:")) {
            Matcher whole = WHOLE.matcher(text);
            while (whole.find()) {
                found.add(parse(whole.group(1)));
            }
        }
        return found;
    }

    /** The text without its directives. */
    public static String strip(String text) {
        return text.contains("[[sim:") ? WHOLE.matcher(text).replaceAll("").strip() : text;
    }

    /** The values of one directive: {@code name=value name="a value"}. */
    public static Directive parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher value = VALUE.matcher(text);
        while (value.find()) {
            String quoted = value.group(2);
            values.put(value.group(1), quoted == null ? value.group(3) : quoted);
        }
        return new Directive(values);
    }

    /** The occasion that it is for, as {@code on=} names it; empty when it names none. */
    public Optional<String> on() {
        return Optional.ofNullable(values.get("on"));
    }

    /** Whether it speaks to this model: it names none, or this one. */
    public boolean concerns(String model) {
        return values.getOrDefault("model", model).equals(model);
    }
}
