package io.escalier.policies.signals.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks values against clients' schemas. Compiled schemas are kept, as clients send the same ones again and again.
 *
 * <p>Drafts 4, 6, 7, 2019-09 and 2020-12 by their {@code $schema}; 2020-12 where there is none. {@code format} is a
 * remark, as the newer drafts have it, and not checked. Nothing is loaded from anywhere.
 *
 * <p>Failure posture: a schema that cannot be used, or not within the bounds, makes the finding unknown.
 */
public final class Schemas {
    /** The longest schema that is compiled, in characters. */
    static final int LONGEST = 262_144;

    /** How much schema text the cache holds, in characters; a compiled schema is many times its text. */
    static final int CACHED = 2_000_000;

    /** What an entry counts for beside its text. */
    private static final int ENTRY = 500;

    private final Cache<String, Compiled> cache = Caffeine.newBuilder()
            .maximumWeight(CACHED)
            .weigher((String text, Compiled compiled) -> text.length() + ENTRY)
            .executor(Runnable::run)
            .build();

    /** One of the two is null. */
    private record Compiled(
            @Nullable Schema schema, @Nullable String unusable) {}

    /**
     * @param schema JSON Schema as text
     * @param value what to check against it
     * @param allowance pays for it; compiling a schema that is not kept costs its length
     */
    public Finding check(String schema, JsonNode value, Allowance allowance) {
        if (schema.length() > LONGEST) {
            return new Finding.Unknown("the schema has more than " + LONGEST + " characters");
        }
        try {
            Compiled compiled = compiled(schema, allowance);
            return compiled.schema == null
                    ? new Finding.Unknown(String.valueOf(compiled.unusable))
                    : check(compiled.schema, value, new Budget(allowance));
        } catch (Unusable e) {
            return new Finding.Unknown(e.why());
        }
    }

    private Compiled compiled(String schema, Allowance allowance) {
        Compiled compiled = cache.getIfPresent(schema);
        if (compiled == null) {
            allowance.spend(schema.length());
            // Not computed inside the cache: that would make other tasks wait.
            compiled = compile(schema);
            cache.put(schema, compiled);
        }
        return compiled;
    }

    private static Compiled compile(String text) {
        try {
            Json json = Json.parse(text);
            if (json instanceof Json.Value value) {
                return new Compiled(Compiler.compile(value.node()), null);
            }
            return new Compiled(
                    null, json instanceof Json.TooMuch ? "the schema is too large" : "the schema is not JSON");
        } catch (Unusable e) {
            return new Compiled(null, e.why());
        }
    }

    /** @throws Unusable when it cannot be checked, or not within the bounds */
    private static Finding check(Schema schema, JsonNode value, Budget budget) {
        try {
            schema.validate(budget, value);
        } catch (Budget.Enough e) {
            return new Finding.Checked(Finding.MOST, words(budget.violations().get(0)));
        } catch (Unusable e) {
            throw e;
        } catch (RuntimeException e) {
            return new Finding.Unknown("the schema cannot be applied to this");
        }
        List<Error> violations = budget.violations();
        return violations.isEmpty()
                ? new Finding.Checked(0, "")
                : new Finding.Checked(Math.min(violations.size(), Finding.MOST), words(violations.get(0)));
    }

    private static String words(Error error) {
        String at = error.getInstanceLocation().toString();
        return error.getKeyword() + (at.isEmpty() ? " at the top" : " at " + at);
    }

    /** How many compiled schemas are kept. */
    long kept() {
        cache.cleanUp();
        return cache.estimatedSize();
    }
}
