package io.escalier.policies.signals.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reading JSON")
class JsonTests {
    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    @ParameterizedTest
    @DisplayName("takes one value, with spaces around it")
    @ValueSource(strings = {"null", " 1 ", "\"a\"", "[]", "{\"a\":{}}", "1e999999999", "{\"a\":1,\"a\":2}", "-0.0"})
    void values(String text) {
        assertInstanceOf(Json.Value.class, Json.parse(text));
    }

    @ParameterizedTest
    @DisplayName("takes nothing else")
    @ValueSource(
            strings = {
                "",
                " ",
                "nul",
                "{",
                "[1,]",
                "{a:1}",
                "'a'",
                "1 2",
                "NaN",
                "+1",
                "01",
                "// x\n1",
                "\uFEFF1",
                "{\"a\"}",
                "\"\t\"",
                "\"\\x\"",
                "```json\n1\n```"
            })
    void mistakes(String text) {
        assertTrue(assertInstanceOf(Json.Broken.class, Json.parse(text)).where().length() > 5, text);
    }

    @Test
    @DisplayName("says where the mistake is")
    void places() {
        assertEquals(
                "at line 2, column 8",
                assertInstanceOf(Json.Broken.class, Json.parse("{\n \"a\": x}")).where());
    }

    @Test
    @DisplayName("stops at its bounds: length, depth, tokens, digits")
    void bounds() {
        assertInstanceOf(Json.Value.class, Json.parse(" ".repeat(Json.LONGEST - 1) + "1"));
        assertInstanceOf(Json.TooMuch.class, Json.parse(" ".repeat(Json.LONGEST) + "1"));
        assertInstanceOf(Json.Value.class, Json.parse(nested(Json.DEEPEST)));
        assertInstanceOf(Json.TooMuch.class, Json.parse(nested(Json.DEEPEST + 1)));
        assertInstanceOf(Json.Value.class, Json.parse("[" + "1,".repeat(Json.MOST_TOKENS - 10) + "1]"));
        assertInstanceOf(Json.TooMuch.class, Json.parse("[" + "1,".repeat(Json.MOST_TOKENS) + "1]"));
        assertInstanceOf(Json.Value.class, Json.parse("9".repeat(Json.LONGEST_NUMBER)));
        assertInstanceOf(Json.TooMuch.class, Json.parse("9".repeat(Json.LONGEST_NUMBER + 1)));
    }
}
