package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.task.Format;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("answer.schema_errors")
class AnswerSchemaErrorsTests {
    private static final String PERSON = """
            {"type": "object", "properties": {"name": {"type": "string"}, "age": {"type": "integer", "minimum": 0},
             "tags": {"type": "array", "items": {"$ref": "#/$defs/tag"}}},
             "required": ["name", "age"], "additionalProperties": false,
             "$defs": {"tag": {"enum": ["a", "b"]}}}""";

    private static Sights object(String text) {
        return new Sights().format(new Format.JsonObject()).answer(text);
    }

    private static Sights schema(String schema, String text) {
        return new Sights().format(new Format.JsonSchema(schema)).answer(text);
    }

    @Test
    @DisplayName("is absent when no form was asked for")
    void absentWhenFree() {
        assertNull(new Sights().answer("{").value("answer.schema_errors"));
    }

    @Test
    @DisplayName("for json_object any object will do, and nothing else: no list, no text, no fence, no second value")
    void jsonObject() {
        assertEquals(0L, object("{}").value("answer.schema_errors"));
        assertEquals(0L, object(" {\"a\": [1, {\"b\": null}]}\n").value("answer.schema_errors"));
        for (String bad : new String[] {
            "",
            " ",
            "[]",
            "null",
            "\"{}\"",
            "{",
            "{\"a\":1,}",
            "{'a':1}",
            "{\"a\":NaN}",
            "{} {}",
            "Here: {}",
            "{} // ok",
            "```json\n{}\n```",
            "{\"a\":\"\n\"}"
        }) {
            assertEquals(1L, object(bad).value("answer.schema_errors"), bad);
        }
        assertEquals(
                "not JSON: mistake at line 1, column 8",
                object("{\"a\":1,}").measure("answer.schema_errors").words());
    }

    @Test
    @DisplayName("for json_schema it counts violations and says where the first one is")
    void jsonSchema() {
        assertEquals(
                0L,
                schema(PERSON, "{\"name\":\"Ann\",\"age\":7,\"tags\":[\"a\",\"b\"]}")
                        .value("answer.schema_errors"));
        assertEquals(0L, schema(PERSON, "{\"name\":\"Ann\",\"age\":7.0}").value("answer.schema_errors"));
        assertEquals(1L, schema(PERSON, "{\"name\":\"Ann\"}").value("answer.schema_errors"));
        assertEquals(1L, schema(PERSON, "not json").value("answer.schema_errors"));
        Sights three = schema(PERSON, "{\"name\":\"Ann\",\"age\":-1,\"tags\":[\"a\",\"c\"],\"x\":1}");
        assertEquals(3L, three.value("answer.schema_errors"));
        assertEquals(
                "3 violations, first 'minimum at /age'",
                three.measure("answer.schema_errors").words());
    }

    @Test
    @DisplayName("is absent when the answer calls tools or refuses instead")
    void absentWhenItDoesOtherwise() {
        assertNull(object("").answerCall("bash", "{}").value("answer.schema_errors"));
        assertNull(object("").answerRefusing("I can't").value("answer.schema_errors"));
        assertEquals(1L, object("calling").answerCall("bash", "{}").value("answer.schema_errors"));
    }

    @Test
    @DisplayName("is absent when the schema cannot be used, and says why")
    void absentWhenUnusable() {
        Sights remote = schema("{\"$ref\":\"http://169.254.169.254/latest\"}", "{}");
        assertNull(remote.value("answer.schema_errors"));
        assertEquals(
                "a $ref points outside the schema, or at a name in it",
                remote.measure("answer.schema_errors").words());
        assertNull(schema("{", "{}").value("answer.schema_errors"));
    }

    @Test
    @DisplayName("is absent for an answer that is too deep, too long or has endless numbers to be looked at")
    void absentWhenTooMuch() {
        assertNull(object("[".repeat(100_000)).value("answer.schema_errors"));
        assertNull(object("{\"a\":".repeat(100_000)).value("answer.schema_errors"));
        assertNull(object("{\"a\":" + "9".repeat(100_000) + "}").value("answer.schema_errors"));
        assertNull(object("{\"a\":\"" + "x".repeat(2_000_000) + "\"}").value("answer.schema_errors"));
        assertEquals(0L, object("{\"a\":1e999999}").value("answer.schema_errors"));
    }

    @Test
    @DisplayName("never quotes a value of the answer, and of its names at most sixty characters")
    void quotesLittle() {
        String words = schema(PERSON, "{\"name\":\"sk-canary\",\"age\":\"sk-canary\"}")
                .measure("answer.schema_errors")
                .words();
        assertFalse(words.contains("canary"), words);
        String deep = "{\"" + "n".repeat(5_000) + "\":1}";
        String long_ = schema("{\"additionalProperties\":{\"type\":\"string\"}}", deep)
                .measure("answer.schema_errors")
                .words();
        assertTrue(long_.length() < 100, long_);
    }
}
