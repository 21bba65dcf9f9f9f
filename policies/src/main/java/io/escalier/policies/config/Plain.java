package io.escalier.policies.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The grammars of numbers and of true and false, which stand without quotes, and of texts. */
final class Plain {
    static final Grammar<String> STRING = Grammar.single("a text", Map.of("type", "string"), text -> text);

    static final Grammar<Boolean> BOOLEAN =
            new Unquoted<>(Grammar.single("true or false", Map.of("type", "boolean"), Plain::truth));

    static final Grammar<Integer> INT =
            new Unquoted<>(Grammar.single("a whole number", Map.of("type", "integer"), text ->
                    (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE)));

    static final Grammar<Long> LONG = new Unquoted<>(Grammar.single(
            "a whole number", Map.of("type", "integer"), text -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE)));

    static final Grammar<Double> DOUBLE = new Unquoted<>(Grammar.single(
            "a number such as 0.5",
            Map.of("type", "number"),
            text -> decimal(text).doubleValue()));

    static final Grammar<BigDecimal> DECIMAL =
            new Unquoted<>(Grammar.single("a number such as 12.50", Map.of("type", "number"), Plain::decimal));

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern DECIMAL_FORM = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,12})?");

    private Plain() {}

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            case "yes", "on", "True", "TRUE" -> throw new Unfit("is neither true nor false", "Write true");
            case "no", "off", "False", "FALSE" -> throw new Unfit("is neither true nor false", "Write false");
            default -> throw new Unfit("is neither true nor false", "Write true or false");
        };
    }

    private static long whole(String text, long min, long max) {
        if (!WHOLE.matcher(text).matches()) {
            throw new Unfit("is no whole number", "Write digits only, for example 20");
        }
        long value = Long.parseLong(text);
        if (value < min || value > max) {
            throw new Unfit("is too large", "Write a number up to " + max);
        }
        return value;
    }

    private static BigDecimal decimal(String text) {
        if (!DECIMAL_FORM.matcher(text).matches()) {
            throw new Unfit(
                    "is no number", "Write digits with at most one point, for example 0.5, without unit or separators");
        }
        return new BigDecimal(text);
    }

    /** Refuses a value in quotes: what is compared and computed should look like it. */
    private record Unquoted<T>(Grammar<T> inner) implements Grammar<T> {
        @Override
        public @Nullable T read(Node node, Bindings bindings) {
            if (node instanceof Node.Scalar scalar && !scalar.plain()) {
                bindings.problem(node, "is a text in quotes", "Write " + describe() + " without quotes");
                return null;
            }
            return inner.read(node, bindings);
        }

        @Override
        public String describe() {
            return inner.describe();
        }

        @Override
        public Map<String, Object> schema() {
            return inner.schema();
        }
    }

    /** The grammar of an enum: its constants in small letters. */
    static <E extends Enum<E>> Grammar<E> words(Class<E> type) {
        Map<String, E> byWord = Words.of(type);
        String list = String.join(", ", byWord.keySet());
        Function<String, E> parse = text -> {
            E found = byWord.get(text);
            if (found == null) {
                throw new Unfit("is not one of " + list, Words.fix(text, byWord.keySet()));
            }
            return found;
        };
        return Grammar.single("one of " + list, Map.of("enum", List.copyOf(byWord.keySet())), parse);
    }
}
