package io.escalier.policies.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The ready-made policies, as text. */
public final class Library {
    /** By name, in the order in which they are best read. */
    public static final List<String> NAMES = List.of(
            "balanced", "strict-json", "coding-agent", "advised", "support-chat", "math", "cheapest", "quality-first");

    private Library() {}

    /** The YAML of a policy; empty when the library has none of that name. */
    public static Optional<String> text(String name) {
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        String resource = "/io/escalier/policies/library/" + name + ".yaml";
        try (InputStream in = Library.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + resource);
            }
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
