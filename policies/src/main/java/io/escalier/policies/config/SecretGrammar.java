package io.escalier.policies.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Secrets are references, {@code ${ENV}} or {@code file:/path}; one written out is refused and not repeated. */
final class SecretGrammar implements Grammar<Secret> {
    /** Bytes of a file with a secret. */
    static final int MAX_FILE = 65_536;

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]{0,127})}");
    private static final Pattern FILE = Pattern.compile("file:(/.{1,4000})");

    @Override
    public @Nullable Secret read(Node node, Bindings bindings) {
        if (!(node instanceof Node.Scalar scalar)) {
            bindings.problem(node, "is no reference to a secret", "Write " + describe());
            return null;
        }
        Matcher variable = VARIABLE.matcher(scalar.text());
        Matcher file = FILE.matcher(scalar.text());
        if (!variable.matches() && !file.matches()) {
            bindings.problem(
                    node,
                    "must be a reference, not the secret itself",
                    "Write \"${NAME_OF_A_VARIABLE}\" or \"file:/path\"; if this was a real secret, replace it, for it has been in a file");
            return null;
        }
        try {
            String value = variable.matches() ? ofVariable(variable.group(1), bindings) : ofFile(file.group(1));
            return new Secret(checked(value), scalar.text());
        } catch (Unfit e) {
            bindings.problem(node, e.what(), e.fix());
            return null;
        }
    }

    private static String ofVariable(String name, Bindings bindings) {
        String value = bindings.environment(name);
        if (value == null) {
            throw new Unfit("the environment variable " + name + " is not set", "Set it, or remove this key");
        }
        if (value.isBlank()) {
            throw new Unfit("the environment variable " + name + " is empty", "Set it, or remove this key");
        }
        return value.strip();
    }

    private static String ofFile(String path) {
        try {
            Path file = Path.of(path);
            if (!Files.isRegularFile(file)) {
                throw new Unfit("there is no file " + path, "Create it, or correct the path");
            }
            if (Files.size(file) > MAX_FILE) {
                throw new Unfit(
                        "the file " + path + " is larger than 64 KiB", "Name a file with only the secret in it");
            }
            String value = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (value.isEmpty()) {
                throw new Unfit("the file " + path + " is empty", "Write the secret into it");
            }
            return value;
        } catch (IOException | InvalidPathException e) {
            throw new Unfit("the file " + path + " cannot be read", "Check its owner, its mode and that it is text");
        }
    }

    private static String checked(String value) {
        if (value.chars().anyMatch(c -> c < ' ' || c == 127)) {
            throw new Unfit("the secret has a line break or another control character in it", "Store it as one line");
        }
        return value;
    }

    @Override
    public String describe() {
        return "a reference to a secret, \"${NAME}\" or \"file:/path\"";
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string", "pattern", "^(\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}|file:/.+)$");
    }
}
