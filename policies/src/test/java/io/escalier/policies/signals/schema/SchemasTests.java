package io.escalier.policies.signals.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Checking against a schema")
class SchemasTests {
    private final Schemas schemas = new Schemas();

    private Finding check(String schema, String json) {
        return schemas.check(
                schema, assertInstanceOf(Json.Value.class, Json.parse(json)).node(), new Allowance());
    }

    private int violations(String schema, String json) {
        return assertInstanceOf(Finding.Checked.class, check(schema, json), schema)
                .violations();
    }

    private String unknown(String schema, String json) {
        return assertInstanceOf(Finding.Unknown.class, check(schema, json), schema)
                .why();
    }

    @ParameterizedTest
    @DisplayName("knows every keyword that bears on validity")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'string'} | 'a' | 1",
                "{'type':['string','null']} | null | 1",
                "{'enum':[1,'a',[2]]} | [2] | 3",
                "{'const':{'a':1}} | {'a':1} | {'a':2}",
                "{'multipleOf':0.01} | 0.07 | 0.075",
                "{'maximum':3} | 3 | 4",
                "{'minimum':3} | 3 | 2",
                "{'exclusiveMaximum':3} | 2.9 | 3",
                "{'exclusiveMinimum':3} | 4 | 3",
                "{'maxLength':2} | '😀😀' | 'abc'",
                "{'minLength':2} | 'ab' | 'a'",
                "{'pattern':'^a+$'} | 'aa' | 'ab'",
                "{'pattern':'^[\\\\u4e00-\\\\u9fa5]+$'} | '日本' | 'ab'",
                "{'items':{'type':'integer'}} | [1,2.0] | [1,'2']",
                "{'prefixItems':[{'type':'string'}],'items':false} | ['a'] | ['a',1]",
                "{'maxItems':1} | [1] | [1,2]",
                "{'minItems':1} | [1] | []",
                "{'uniqueItems':true} | [1,2] | [1,1]",
                "{'contains':{'const':1}} | [2,1] | [2]",
                "{'contains':{'const':1},'minContains':2,'maxContains':2} | [1,1] | [1]",
                "{'maxProperties':1} | {'a':1} | {'a':1,'b':2}",
                "{'minProperties':1} | {'a':1} | {}",
                "{'required':['a']} | {'a':1} | {'b':1}",
                "{'properties':{'a':{'type':'null'}}} | {'a':null} | {'a':1}",
                "{'patternProperties':{'^x_':{'type':'null'}},'additionalProperties':false} | {'x_a':null} | {'y':null}",
                "{'additionalProperties':{'type':'null'}} | {'a':null} | {'a':1}",
                "{'propertyNames':{'pattern':'^a'}} | {'ab':1} | {'b':1}",
                "{'dependentRequired':{'a':['b']}} | {'a':1,'b':1} | {'a':1}",
                "{'dependentSchemas':{'a':{'required':['b']}}} | {'b':1} | {'a':1}",
                "{'if':{'const':1},'then':false,'else':{'const':2}} | 2 | 3",
                "{'allOf':[{'minimum':1},{'maximum':2}]} | 1 | 3",
                "{'anyOf':[{'const':1},{'const':2}]} | 2 | 3",
                "{'oneOf':[{'minimum':1},{'minimum':2}]} | 1 | 2",
                "{'not':{'const':1}} | 2 | 1",
                "true | 1 | `none`",
                "false | `none` | 1",
                "{'$ref':'#/$defs/a~1b%20c','$defs':{'a/b c':{'const':1}}} | 1 | 2",
                "{'$ref':'#/definitions/a','definitions':{'a':{'items':{'$ref':'#/definitions/b'}},'b':{'const':1}}} | [1] | [2]",
                "{'$schema':'http://json-schema.org/draft-07/schema#','items':[{'const':1}],'additionalItems':false} | [1] | [1,2]",
                "{'$schema':'http://json-schema.org/draft-07/schema#','dependencies':{'a':['b']}} | {'b':1} | {'a':1}",
                "{'$schema':'http://json-schema.org/draft-04/schema#','maximum':3,'exclusiveMaximum':true} | 2 | 3",
                "{'$schema':'http://json-schema.org/draft-06/schema#','const':3} | 3 | 4",
                "{'$schema':'http://json-schema.org/draft-07/schema#','$ref':'#/definitions/a','definitions':{'a':{'const':1}}} | 1 | 2",
                "{'$schema':'https://json-schema.org/draft/2019-09/schema','dependentRequired':{'a':['b']}} | {} | {'a':1}",
                "{'$schema':'https://json-schema.org/draft/2020-12/schema','$id':'https://example.com/x','const':3} | 3 | 4"
            })
    void keywords(String schema, String good, String bad) {
        String quoted = schema.replace('\'', '"');
        if (!good.equals("none")) {
            assertEquals(0, violations(quoted, good.replace('\'', '"')), schema);
        }
        if (!bad.equals("none")) {
            assertTrue(violations(quoted, bad.replace('\'', '"')) > 0, schema);
        }
    }

    @Test
    @DisplayName("follows a schema that refers to itself as deep as the value goes")
    void recursiveSchema() {
        String tree =
                "{\"type\":\"object\",\"properties\":{\"kids\":{\"type\":\"array\",\"items\":{\"$ref\":\"#\"}}},\"required\":[\"id\"]}";
        assertEquals(0, violations(tree, "{\"id\":1,\"kids\":[{\"id\":2,\"kids\":[{\"id\":3}]}]}"));
        assertEquals(1, violations(tree, "{\"id\":1,\"kids\":[{\"id\":2,\"kids\":[{}]}]}"));
        StringBuilder deep = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            deep.append("{\"id\":1,\"kids\":[");
        }
        assertEquals(0, violations(tree, deep + "]}".repeat(30)));
    }

    @Test
    @DisplayName("does not take what is no keyword for one: names of properties, defaults, examples, unknown words")
    void namesAreNoKeywords() {
        String schema = """
                {"properties": {"$ref": {"type": "string"}, "pattern": {"type": "string"}, "$id": {"type": "string"}},
                 "default": {"$ref": "http://x/"}, "examples": [{"pattern": "("}], "x-vendor": {"type": "nonsense"},
                 "enum": [{"$ref": "a"}, {"pattern": "b"}], "format": "uuid", "title": 5}""";
        assertEquals(0, violations(schema, "{\"$ref\":\"a\"}"));
        assertEquals(2, violations(schema, "{\"$ref\":1}"));
    }

    @Test
    @DisplayName("gives the same finding to all who ask at once")
    void concurrently() {
        String tree = "{\"properties\":{\"kid\":{\"$ref\":\"#/$defs/node\"}},\"required\":[\"id\"],"
                + "\"$defs\":{\"node\":{\"$ref\":\"#\"}}}";
        List<Integer> found = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(i -> violations(tree + " ".repeat(i / 100), "{\"id\":1,\"kid\":{\"kid\":{\"id\":2}}}"))
                .distinct()
                .toList();
        assertEquals(List.of(1), found);
        assertEquals(20, schemas.kept());
    }

    @ParameterizedTest
    @DisplayName("says that a schema cannot be used when it is no schema, or of a kind that is not checked")
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "3",
                "{\"type\":\"strnig\"}",
                "{\"type\":[]}",
                "{\"required\":true}",
                "{\"required\":\"a\"}",
                "{\"properties\":[]}",
                "{\"properties\":{\"a\":1}}",
                "{\"items\":3}",
                "{\"items\":[{}]}",
                "{\"allOf\":[]}",
                "{\"allOf\":{}}",
                "{\"enum\":3}",
                "{\"maximum\":\"3\"}",
                "{\"maximum\":1e999}",
                "{\"minLength\":-1}",
                "{\"pattern\":3}",
                "{\"pattern\":\"(\"}",
                "{\"pattern\":\"(?=a)\"}",
                "{\"pattern\":\"(a)\\\\1\"}",
                "{\"patternProperties\":{\"(?!a)\":{}}}",
                "{\"unevaluatedProperties\":false}",
                "{\"$dynamicRef\":\"#a\"}",
                "{\"$recursiveRef\":\"#\"}",
                "{\"$ref\":\"other.json\"}",
                "{\"$ref\":\"#name\"}",
                "{\"$ref\":\"#/$defs/nothing\"}",
                "{\"$ref\":\"#/title\",\"title\":\"x\"}",
                "{\"$ref\":\"#/%zz\"}",
                "{\"$ref\":3}",
                "{\"properties\":{\"a\":{\"$id\":\"http://a/\"}}}",
                "{\"$schema\":\"http://evil/schema\"}",
                "{\"$schema\":3}"
            })
    void unusable(String schema) {
        assertTrue(unknown(schema, "{}").length() > 10, schema);
    }
}
