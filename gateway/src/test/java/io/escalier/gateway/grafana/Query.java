package io.escalier.gateway.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a PromQL expression asks for.
 *
 * @param selectors in order
 * @param grouping labels that it groups or matches by
 */
record Query(List<Selector> selectors, Set<String> grouping) {
    /** Grafana's variables, as it fills them in where nothing is chosen and a page shows the last minute. */
    private static final Map<String, String> VARIABLES =
            Map.of("$route", ".*", "$policy", ".*", "$model", ".*", "$__rate_interval", "10s", "$__range", "60s");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\w+");

    /** A range, a grouping, a number, or a name with what follows it. */
    private static final Pattern PART = Pattern.compile("""
                    \\[[^\\]]*]\
                    |\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\((?<grouping>[^)]*)\\)\
                    |\\boffset\\s+\\S+\
                    |\\d[\\w.]*\
                    |(?<name>[a-zA-Z_:][\\w:]*)\\s*(?:\\{(?<matchers>[^}]*)}|(?<call>\\())?""");

    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"[^\"]*\"");
    private static final Set<String> WORDS = Set.of(
            "and",
            "or",
            "unless",
            "bool",
            "sum",
            "min",
            "max",
            "avg",
            "count",
            "stddev",
            "topk",
            "bottomk",
            "quantile");

    /**
     * A metric and the labels that it is chosen by.
     *
     * @param text as written
     */
    record Selector(String metric, Set<String> labels, String text) {}

    /** The expression as Grafana sends it. */
    static String filled(String expression) {
        Matcher variable = VARIABLE.matcher(expression);
        return variable.replaceAll(found -> {
            String value = VARIABLES.get(found.group());
            if (value == null) {
                throw new AssertionError("nobody fills in " + found.group() + " of " + expression);
            }
            return Matcher.quoteReplacement(value);
        });
    }

    static Query of(String expression) {
        List<Selector> selectors = new ArrayList<>();
        Set<String> grouping = new TreeSet<>();
        Matcher part = PART.matcher(filled(expression));
        while (part.find()) {
            if (part.group("grouping") != null) {
                grouping.addAll(names(part.group("grouping")));
            } else if (part.group("name") != null
                    && part.group("call") == null
                    && !WORDS.contains(part.group("name"))) {
                selectors.add(new Selector(part.group("name"), matched(part.group("matchers")), part.group()));
            }
        }
        return new Query(selectors, grouping);
    }

    private static List<String> names(String list) {
        return Pattern.compile("\\s*,\\s*")
                .splitAsStream(list.strip())
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static Set<String> matched(@Nullable String matchers) {
        Set<String> labels = new TreeSet<>();
        Matcher matcher = MATCHER.matcher(matchers == null ? "" : matchers);
        while (matcher.find()) {
            labels.add(matcher.group(1));
        }
        return labels;
    }
}
