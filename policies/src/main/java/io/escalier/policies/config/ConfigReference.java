package io.escalier.policies.config;

import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what can be written in a configuration, from the records that it is bound to: for documentation and tests. */
public final class ConfigReference {
    private final Grammars grammars;
    private final List<Entry> entries = new ArrayList<>();
    private final Deque<Class<?>> open = new ArrayDeque<>();

    /**
     * One key.
     *
     * @param path of keys to it; {@code NAME} stands for a name of one's own, {@code []} for each item of a list
     * @param type what may stand there, in words, and from where to where it may be
     * @param required whether it must be there, once its section is
     * @param byDefault what stands for it if it is left out
     * @param doc its meaning; empty if nobody wrote it down
     */
    public record Entry(String path, String type, boolean required, Optional<String> byDefault, String doc) {}

    private ConfigReference(Grammars grammars) {
        this.grammars = grammars;
    }

    /** All keys of a record and of the sections in it, in their order. */
    public static List<Entry> describe(Class<? extends Record> type) {
        return describe(type, Grammars.standard());
    }

    /** As above; types that have a grammar of their own are not looked into. */
    public static List<Entry> describe(Class<? extends Record> type, Grammars grammars) {
        ConfigReference reference = new ConfigReference(grammars);
        reference.section(type, "");
        return List.copyOf(reference.entries);
    }

    private void section(Class<? extends Record> type, String path) {
        if (open.contains(type)) {
            return;
        }
        open.push(type);
        for (Shape.Field field : Shape.of(type).fields()) {
            String inside = path.isEmpty() ? field.key() : path + "." + field.key();
            entries.add(new Entry(
                    inside,
                    words(field.type()) + range(field),
                    !field.mayBeLeftOut(grammars),
                    field.byDefault(),
                    field.doc().orElse("")));
            parts(field.type(), inside);
        }
        open.pop();
    }

    private void parts(Type type, String path) {
        Class<?> raw = Shape.raw(type);
        if (raw == Optional.class || raw == Located.class) {
            parts(Shape.argument(type, 0), path);
        } else if (raw == List.class) {
            parts(Shape.argument(type, 0), path + "[]");
        } else if (raw == Map.class) {
            parts(Shape.argument(type, 1), path + ".NAME");
        } else if (raw.isRecord() && grammars.of(raw) == null) {
            section(raw.asSubclass(Record.class), path);
        }
    }

    private static String range(Shape.Field field) {
        Range range = field.annotations().getAnnotation(Range.class);
        if (range == null) {
            return "";
        }
        String from = range.min().isEmpty() ? "" : ", from " + range.min();
        return range.max().isEmpty() ? from : from + (from.isEmpty() ? ", up to " : " to ") + range.max();
    }

    private String words(Type type) {
        Class<?> raw = Shape.raw(type);
        if (raw == Optional.class || raw == Located.class) {
            return words(Shape.argument(type, 0));
        }
        if (raw == List.class) {
            return "a list; each: " + words(Shape.argument(type, 0));
        }
        if (raw == Map.class) {
            return "a mapping; under each name: " + words(Shape.argument(type, 1));
        }
        Grammar<?> grammar = grammars.of(raw);
        if (grammar != null) {
            return grammar.describe();
        }
        if (raw.isRecord()) {
            return "a section";
        }
        throw new IllegalStateException("no grammar for " + type);
    }
}
