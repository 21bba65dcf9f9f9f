package io.escalier.policies.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt that is a file, with places such as <code>{{answer}}</code>. The code that uses it names the places, and a
 * file that has others, or lacks one, is an error when it is loaded. Immutable.
 */
public final class PromptText {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}\\n]{0,40})}}");

    private static final int VERSION_BYTES = 6;

    private final String name;
    private final String text;
    private final Set<String> places;

    PromptText(String name, String text, Set<String> places) {
        this.name = name;
        this.text = text;
        this.places = Set.copyOf(places);
        Set<String> found = new HashSet<>();
        PLACE.matcher(text).results().forEach(place -> found.add(place.group(1)));
        if (!found.equals(this.places)) {
            throw new IllegalStateException(
                    "prompt " + name + " has the places " + sorted(found) + ", not " + sorted(places));
        }
    }

    /**
     * Loads one of the files in {@code prompts}.
     *
     * @param file such as {@code retry.txt}
     * @param places all that it has
     * @throws IllegalStateException when there is no such file or its places are others
     */
    public static PromptText of(String file, String... places) {
        try (InputStream in = PromptText.class.getResourceAsStream("/io/escalier/policies/prompts/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks the prompt " + file);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new PromptText(file, text.strip(), Set.of(places));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first digits of a SHA-256 over the texts of several prompts, in their order. */
    public static String version(List<PromptText> prompts) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            for (PromptText prompt : prompts) {
                hash.update(prompt.text.getBytes(StandardCharsets.UTF_8));
                hash.update((byte) 0);
            }
            return HexFormat.of().formatHex(hash.digest(), 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            // Every Java platform has it.
            throw new IllegalStateException(e);
        }
    }

    /** The text of a prompt without places. */
    public String text() {
        return fill(Map.of());
    }

    /**
     * The text with every place filled. What is filled in is not looked at again.
     *
     * @param values of all places and of nothing else
     * @throws IllegalArgumentException for any others
     */
    public String fill(Map<String, String> values) {
        if (!values.keySet().equals(places)) {
            throw new IllegalArgumentException(
                    "prompt " + name + " has the places " + sorted(places) + ", not " + sorted(values.keySet()));
        }
        StringBuilder filled = new StringBuilder(text.length() * 2);
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            place.appendReplacement(filled, "");
            filled.append(values.getOrDefault(place.group(1), ""));
        }
        return place.appendTail(filled).toString();
    }

    /** The same as a part of another prompt: on lines of its own, with an empty one before it and after it. */
    String section(Map<String, String> values) {
        return "\n" + fill(values) + "\n";
    }

    private static List<String> sorted(Set<String> names) {
        List<String> sorted = new ArrayList<>(names);
        sorted.sort(null);
        return sorted;
    }
}
