package io.escalier.gateway.dialect.openai;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.reading.Refusals;
import io.escalier.gateway.dialect.reading.Scalars;
import io.escalier.routing.task.Format;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads {@code response_format}; forms that only some provider knows are free to the gateway. */
final class FormatReader {
    private @Nullable String type;
    private @Nullable String schema;

    private FormatReader() {}

    static Format format(JsonCursor at) throws IOException, RefusedException {
        if (!Scalars.object(at)) {
            return new Format.Free();
        }
        FormatReader reader = new FormatReader();
        reader.members(at);
        if (reader.type == null) {
            throw Refusals.missing("response_format.type", "send text, json_object or json_schema");
        }
        return reader.build(reader.type);
    }

    private void members(JsonCursor at) throws IOException, RefusedException {
        String member;
        while ((member = at.nextMember()) != null) {
            switch (member) {
                case "type" -> type = Scalars.text(at);
                case "json_schema" -> jsonSchema(at);
                // As some open servers have it, beside json_object.
                case "schema" -> schema(at);
                default -> at.skip();
            }
        }
    }

    private void jsonSchema(JsonCursor at) throws IOException, RefusedException {
        if (Scalars.object(at)) {
            String member;
            while ((member = at.nextMember()) != null) {
                if (member.equals("schema")) {
                    schema(at);
                } else {
                    at.skip();
                }
            }
        }
    }

    private void schema(JsonCursor at) throws IOException {
        schema = at.at(JsonToken.VALUE_NULL) ? null : at.text(at.value());
    }

    private Format build(String type) {
        return switch (type) {
            case "json_object", "json_schema" ->
                schema == null ? new Format.JsonObject() : new Format.JsonSchema(schema);
            default -> new Format.Free();
        };
    }
}
