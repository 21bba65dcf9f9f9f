package io.escalier.policies.config;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists, texts, numbers and booleans as JSON (RFC 8259), two spaces a level. */
final class Json {
    private final StringBuilder out = new StringBuilder();

    private Json() {}

    static String write(Object value) {
        Json json = new Json();
        json.value(value, "\n");
        return json.out.append('\n').toString();
    }

    /** What has no order of its own gets one, so that the same value is always the same text. */
    static <K, V> Map<K, V> ordered(Map<K, V> map) {
        return map instanceof LinkedHashMap ? map : new TreeMap<>(map);
    }

    private void value(@Nullable Object value, String line) {
        if (value instanceof Map<?, ?> map) {
            block('{', '}', ordered(map).entrySet().iterator(), line);
        } else if (value instanceof List<?> list) {
            block('[', ']', list.iterator(), line);
        } else if (value instanceof String text) {
            text(text);
        } else {
            out.append(value);
        }
    }

    private void block(char begin, char end, Iterator<?> parts, String line) {
        out.append(begin);
        if (parts.hasNext()) {
            String inside = line + "  ";
            while (parts.hasNext()) {
                out.append(inside);
                Object part = parts.next();
                if (part instanceof Map.Entry<?, ?> entry) {
                    text((String) entry.getKey());
                    out.append(": ");
                    value(entry.getValue(), inside);
                } else {
                    value(part, inside);
                }
                out.append(parts.hasNext() ? "," : "");
            }
            out.append(line);
        }
        out.append(end);
    }

    private void text(String text) {
        out.append('"');
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                out.append('\\').appendCodePoint(point);
            } else if (point < ' ') {
                out.append("\\u00").append(point < 16 ? "0" : "").append(Integer.toHexString(point));
            } else {
                out.appendCodePoint(point);
            }
        });
        out.append('"');
    }
}
