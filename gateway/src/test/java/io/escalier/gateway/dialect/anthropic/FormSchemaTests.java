package io.escalier.gateway.dialect.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A schema of a form")
class FormSchemaTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"type\": \"object\",  \"additionalProperties\": false }",
                "{\"type\":\"array\",\"minItems\":1,\"items\":{\"enum\":[1.50]}}",
                "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"minimum\":{\"type\":\"integer\"}}}",
                "true"
            })
    @DisplayName("stays as it is, to the byte, where all of it is taken")
    void same(String schema) {
        assertEquals(new FormSchema(schema, Set.of()), FormSchema.of(schema));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":[\"object\",\"null\"]}|{\"type\":[\"object\",\"null\"],\"additionalProperties\":false}|",
                "{\"type\":\"array\",\"minItems\":2}|{\"type\":\"array\"}|minItems",
                "{\"type\":\"array\",\"minItems\":1e999999999}|{\"type\":\"array\"}|minItems",
                "{\"anyOf\":[{\"maximum\":1},{\"const\":1.5}]}|{\"anyOf\":[{},{\"const\":1.5}]}|maximum"
            })
    @DisplayName("loses what is refused, wherever it stands")
    void fitted(String schema, String json, String lost) {
        assertEquals(new FormSchema(json, lost == null ? Set.of() : Set.of(lost)), FormSchema.of(schema));
    }

    @Test
    @DisplayName("is looked through to any depth that a request may have")
    void deep() {
        String deep = "{\"items\":".repeat(60) + "{\"minLength\":1}" + "}".repeat(60);
        assertEquals(Set.of("minLength"), FormSchema.of(deep).lost());
    }
}
