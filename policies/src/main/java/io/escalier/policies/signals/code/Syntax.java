package io.escalier.policies.signals.code;

import java.util.Map;
import java.util.Optional;

/** A language in which it can be told whether a text parses: quickly, and whatever the text. */
public enum Syntax {
    JSON,
    YAML,
    XML;

    /** The longest text that is parsed, in characters. */
    public static final int LONGEST = 20_000;

    private static final Map<String, Syntax> NAMES =
            Map.of("json", JSON, "yaml", YAML, "yml", YAML, "xml", XML, "svg", XML, "xsd", XML);

    /** What a check can say. */
    public sealed interface Finding {}

    /** It parses. */
    public record Parses() implements Finding {}

    /** @param where the place of the mistake, for people */
    public record Broken(String where) implements Finding {}

    /** It was not meant to parse, or looking would cost too much. */
    public record Unknown() implements Finding {}

    /** @param language as a fence names it, in small letters */
    public static Optional<Syntax> named(String language) {
        return Optional.ofNullable(NAMES.get(language));
    }

    /** Never throws. */
    public Finding check(String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            return new Unknown();
        }
        Finding finding = switch (this) {
            case JSON -> JsonText.check(text);
            case YAML -> YamlText.check(text);
            case XML -> XmlText.check(text);
        };
        return finding instanceof Broken && Sketch.is(text) ? new Unknown() : finding;
    }
}
