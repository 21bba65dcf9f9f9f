package io.escalier.policies.signals.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.BasicDialectRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.resource.SchemaLoader;
import java.util.List;
import java.util.Map;

/** Makes validators that load nothing, from schemas that {@link SchemaCopy} has rewritten. */
final class Compiler {
    private static final Dialect NEWEST = metered(Dialects.getDraft202012());

    private static final Map<String, Dialect> BY_NAME = Map.of(
            "http://json-schema.org/draft-04/schema", metered(Dialects.getDraft4()),
            "http://json-schema.org/draft-06/schema", metered(Dialects.getDraft6()),
            "http://json-schema.org/draft-07/schema", metered(Dialects.getDraft7()),
            "https://json-schema.org/draft/2019-09/schema", metered(Dialects.getDraft201909()),
            "https://json-schema.org/draft/2020-12/schema", NEWEST);

    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .regularExpressionFactory(Linear::compile)
            .preloadSchema(false)
            .cacheRefs(true)
            .build();

    private Compiler() {}

    /** @throws Unusable with the reason */
    static Schema compile(JsonNode schema) {
        Dialect dialect = dialect(schema.path("$schema"));
        JsonNode copy = SchemaCopy.of(schema);
        try {
            // A registry of its own for each schema: nothing of one client is ever found by another's reference.
            return SchemaRegistry.builder()
                    .defaultDialectId(dialect.getId())
                    .dialectRegistry(new BasicDialectRegistry(dialect))
                    .schemaLoader(new SchemaLoader(List.of(), List.of(), iri -> false, iri -> true))
                    .schemaCacheEnabled(false)
                    .schemaRegistryConfig(CONFIG)
                    .build()
                    .getSchema(copy);
        } catch (SchemaException | IllegalArgumentException e) {
            throw new Unusable("the schema is not a valid one");
        }
    }

    private static Dialect dialect(JsonNode name) {
        if (name.isMissingNode()) {
            return NEWEST;
        }
        String text = name.asText();
        Dialect known = BY_NAME.get(text.endsWith("#") ? text.substring(0, text.length() - 1) : text);
        if (known == null) {
            throw new Unusable("$schema names no draft that is known");
        }
        return known;
    }

    /** The checked keywords of a draft, metered; and {@code $defs}, which all references of a copy point into. */
    private static Dialect metered(Dialect draft) {
        Dialect.Builder builder = Dialect.builder(draft.getId()).specificationVersion(draft.getSpecificationVersion());
        for (Keyword keyword : draft.getKeywords().values()) {
            if (Shape.OF.containsKey(keyword.getValue())) {
                builder.keyword(new Metered(keyword));
            }
        }
        for (String passive : List.of("$defs", "true", "false")) {
            Keyword keyword = Dialects.getDraft202012().getKeywords().get(passive);
            if (keyword != null) {
                builder.keyword(keyword);
            }
        }
        return builder.unknownKeywordFactory((name, context) -> null).build();
    }
}
