package io.escalier.policies.config;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Holds values against {@link Range} and {@link Name}. */
final class Limits {
    private static final Pattern NAME = Pattern.compile(Name.GRAMMAR);
    private static final String NAMING =
            "Use small letters, digits, _, . and -, at most 64, beginning with a letter or a digit";

    private Limits() {}

    /** Whether a value is within its limits; if not, it has been told. */
    static boolean hold(Shape.Field field, Object value, Node node, Walk walk) {
        boolean range = field.annotations().getAnnotation(Range.class) == null
                || inRange(field.annotations().getAnnotation(Range.class), value, node, walk);
        boolean name = field.annotations().getAnnotation(Name.class) == null || named(value, node, walk);
        return range && name;
    }

    private static boolean inRange(Range range, Object given, Node node, Walk walk) {
        Object value = bare(given);
        if (value instanceof Optional) {
            return true;
        }
        Integer length = value instanceof String text
                ? (Integer) text.length()
                : value instanceof Collection<?> list
                        ? (Integer) list.size()
                        : value instanceof Map<?, ?> map ? map.size() : null;
        Object measured = length == null ? value : length;
        boolean enough = range.min().isEmpty() || compare(measured, range.min(), node, walk) >= 0;
        boolean fits = range.max().isEmpty() || compare(measured, range.max(), node, walk) <= 0;
        if (enough && fits) {
            return true;
        }
        String unit = length == null ? "" : value instanceof String ? " characters" : " entries";
        String what = enough ? "is more than " + range.max() : "is less than " + range.min();
        walk.problem(node, (length == null ? what : "has " + length + unit), "Write " + allowed(range) + unit);
        return false;
    }

    private static String allowed(Range range) {
        if (range.min().isEmpty()) {
            return "at most " + range.max();
        }
        return range.max().isEmpty() ? "at least " + range.min() : range.min() + " to " + range.max();
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object value, String limit, Node node, Walk walk) {
        Object bound = walk.read(YamlReader.fragment(limit, node.at()), value.getClass());
        if (bound == null || !(value instanceof Comparable)) {
            throw new IllegalStateException("the limit " + limit + " does not fit the type of " + walk.path());
        }
        return ((Comparable<Object>) value).compareTo(bound);
    }

    private static boolean named(Object given, Node node, Walk walk) {
        Object value = bare(given);
        if (value instanceof Map && node instanceof Node.Mapping mapping) {
            boolean all = true;
            for (var entry : mapping.entries().entrySet()) {
                if (!NAME.matcher(entry.getKey()).matches()) {
                    Location at = entry.getValue().keyAt();
                    walk.problems().add(at, walk.joined("." + entry.getKey()), null, "is no name", NAMING);
                    all = false;
                }
            }
            return all;
        }
        if (value instanceof Collection<?> list && node instanceof Node.Sequence sequence) {
            boolean all = true;
            int i = 0;
            for (Object item : list) {
                all &= named(item, sequence.items().get(i), walk.at("[" + i + "]"));
                i++;
            }
            return all;
        }
        if (value instanceof String text && !NAME.matcher(text).matches()) {
            walk.problem(node, "is no name", NAMING);
            return false;
        }
        return true;
    }

    private static Object bare(Object value) {
        if (value instanceof Optional<?> optional && optional.isPresent()) {
            return bare(optional.get());
        }
        return value instanceof Located<?> located ? bare(located.value()) : value;
    }
}
