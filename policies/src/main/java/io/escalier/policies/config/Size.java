package io.escalier.policies.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of bytes, written {@code 20 MB} (powers of 1000) or {@code 64 KiB} (powers of 1024). */
public record Size(long bytes) implements Comparable<Size> {
    static final Grammar<Size> GRAMMAR = Grammar.single(
            "a size such as 20 MB or 64 KiB",
            Map.of("type", "string", "pattern", "^\\d{1,9} ?(B|kB|KB|MB|GB|KiB|MiB|GiB)$"),
            Size::parse);

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}) ?([A-Za-z]*)");

    /** @throws Unfit for anything else */
    public static Size parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new Unfit("is no size", "Write a whole number and a unit, for example 20 MB or 64 KiB");
        }
        long unit = switch (form.group(2)) {
            case "B" -> 1;
            case "kB", "KB" -> 1_000;
            case "MB" -> 1_000_000;
            case "GB" -> 1_000_000_000;
            case "KiB" -> 1L << 10;
            case "MiB" -> 1L << 20;
            case "GiB" -> 1L << 30;
            case "" -> throw new Unfit("has no unit", "Write for example " + form.group(1) + " KiB");
            default -> throw new Unfit("has an unknown unit", "Use B, kB, MB, GB, KiB, MiB or GiB");
        };
        return new Size(Long.parseLong(form.group(1)) * unit);
    }

    @Override
    public int compareTo(Size other) {
        return Long.compare(bytes, other.bytes);
    }
}
