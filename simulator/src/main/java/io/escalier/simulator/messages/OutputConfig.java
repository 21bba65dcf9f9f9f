package io.escalier.simulator.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.escalier.simulator.mind.Effort;
import io.escalier.simulator.mind.Format;
import io.escalier.simulator.wire.RejectedException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code output_config}, and {@code output_format}, which is what its format was called in beta. */
record OutputConfig(Optional<Effort> effort, Format format) {
    private static final int DEEPEST = 64;

    static OutputConfig of(Fields body, Betas betas) throws RejectedException {
        if (body.has("output_format")) {
            if (!betas.has(Betas.STRUCTURED_OUTPUTS)) {
                throw ApiError.wrong("output_format", "Extra inputs are not permitted");
            }
            return new OutputConfig(Optional.empty(), format(body.object("output_format")));
        }
        if (!body.has("output_config")) {
            return new OutputConfig(Optional.empty(), Format.TEXT);
        }
        Fields config = body.object("output_config").closed("effort", "format");
        return new OutputConfig(
                config.has("effort") ? Optional.of(effort(config)) : Optional.empty(),
                config.has("format") ? format(config.object("format")) : Format.TEXT);
    }

    private static Effort effort(Fields config) throws RejectedException {
        String name = config.word("effort", "low", "medium", "high", "xhigh", "max");
        return name.equals("max") ? Effort.XHIGH : Effort.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Format format(Fields format) throws RejectedException {
        format.word("type", "json_schema");
        Fields schema = format.closed("type", "schema").object("schema");
        checkClosed(schema.object(), schema.path(), 0);
        return Format.schema(schema.object());
    }

    /** Every object in the schema must say that it has no other members. */
    private static void checkClosed(JsonNode schema, String path, int depth) throws RejectedException {
        if (depth > DEEPEST) {
            throw ApiError.wrong(path, "Schema is too deep");
        }
        JsonNode more = schema.path("additionalProperties");
        boolean open = more instanceof MissingNode || !more.isBoolean() || more.asBoolean();
        if (schema.path("type").asText().equals("object") && open) {
            throw ApiError.wrong(path, "For 'object' type, 'additionalProperties' must be explicitly set to false");
        }
        for (Iterator<Map.Entry<String, JsonNode>> all = schema.fields(); all.hasNext(); ) {
            Map.Entry<String, JsonNode> member = all.next();
            if (member.getValue().isContainerNode()) {
                checkClosed(member.getValue(), path + "." + member.getKey(), depth + 1);
            }
        }
    }
}
