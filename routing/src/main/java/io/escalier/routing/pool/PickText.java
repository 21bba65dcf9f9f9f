package io.escalier.routing.pool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes and reads a pick as one line: {@code first_of(a, b)}, {@code weighted(a: 3, b: 1)}, {@code least_busy(a, b)}. It
 * names a pool that has no name of its own, so that one written in two places is one pool.
 */
public final class PickText {
    private static final Pattern LINE = Pattern.compile("(first_of|weighted|least_busy)\\(([^()]{1,4096})\\)");
    private static final Pattern WEIGHTED = Pattern.compile("([^:]+): ([1-9]\\d{0,8})");

    private PickText() {}

    /** The line for a pick. */
    public static String of(Pick pick) {
        if (pick instanceof Pick.Weighted weighted) {
            return "weighted("
                    + weighted.weights().entrySet().stream()
                            .map(share -> share.getKey() + ": " + share.getValue())
                            .collect(Collectors.joining(", "))
                    + ")";
        }
        String word = pick instanceof Pick.FirstOf ? "first_of(" : "least_busy(";
        return word + String.join(", ", pick.members()) + ")";
    }

    /** The pick of a line; empty for any other text, such as the name of a model. */
    public static Optional<Pick> read(String text) {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            return Optional.empty();
        }
        List<String> parts = List.of(line.group(2).split(", ", -1));
        try {
            return switch (line.group(1)) {
                case "first_of" -> Optional.of(new Pick.FirstOf(parts));
                case "least_busy" -> Optional.of(new Pick.LeastBusy(parts));
                default -> weighted(parts);
            };
        } catch (IllegalArgumentException nobodyOrTwice) {
            return Optional.empty();
        }
    }

    private static Optional<Pick> weighted(List<String> parts) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (String part : parts) {
            Matcher share = WEIGHTED.matcher(part);
            if (!share.matches() || weights.put(share.group(1), Integer.valueOf(share.group(2))) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new Pick.Weighted(weights));
    }
}
