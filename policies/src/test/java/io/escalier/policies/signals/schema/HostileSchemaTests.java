package io.escalier.policies.signals.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A hostile schema")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // exponential would take for ever
class HostileSchemaTests {
    private final Schemas schemas = new Schemas();

    private Finding check(String schema, String json) {
        return schemas.check(
                schema, assertInstanceOf(Json.Value.class, Json.parse(json)).node(), new Allowance());
    }

    private static int violations(Finding finding) {
        return assertInstanceOf(Finding.Checked.class, finding).violations();
    }

    private static String why(Finding finding) {
        return assertInstanceOf(Finding.Unknown.class, finding).why();
    }

    @Test
    @DisplayName("with a pattern built to blow up is matched in linear time, or not at all where the text is too long")
    void evilPattern() {
        for (String evil : new String[] {"^(a+)+$", "^(a|aa)+$", "(a*)*b", "^(([a-z])+.)+[A-Z]([a-z])+$"}) {
            String schema = "{\"pattern\":\"" + evil + "\"}";
            assertEquals(1, violations(check(schema, "\"" + "a".repeat(10_000) + "!\"")), evil);
            check(schema, "\"" + "a".repeat(1_900_000) + "!\"");
        }
        assertEquals(0, violations(check("{\"pattern\":\"^(a+)+$\"}", "\"" + "a".repeat(10_000) + "\"")));
    }

    @ParameterizedTest
    @DisplayName("with a pattern that multiplies itself out is refused before anything is compiled")
    @ValueSource(
            strings = {
                "(((a{1000}){1000}){1000}){1000}",
                "((((a{0,999}){0,999}){0,999}){0,999})",
                "[]](a{1000}){1000}",
                "[^]{](a{1000}){1000}",
                "[[:alpha:]](a{1000}){1000}",
                "\\\\{(a{1000}){1000}",
                "(a{999,}){999,}",
                "\\\\Q[\\\\E(a{1000}){1000}",
                "(?:(?:a|b{50}){50}){50}"
            })
    void multiplyingPattern(String pattern) {
        assertTrue(why(check("{\"pattern\":\"" + pattern + "\"}", "\"a\"")).contains("pattern"));
    }

    @Test
    @DisplayName("cannot get by with many patterns where one is refused: they are paid from one budget")
    void manyPatterns() {
        String schema = IntStream.range(0, 2_000)
                .mapToObj(i -> "{\"pattern\":\"^(a+)+" + i + "?$\"}")
                .collect(Collectors.joining(",", "{\"allOf\":[", "]}"));
        assertEquals("the schema has too many patterns", why(check(schema, "\"a\"")));
        String fewer = IntStream.range(0, 400)
                .mapToObj(i -> "{\"pattern\":\"^(a+)+" + i + "?$\"}")
                .collect(Collectors.joining(",", "{\"allOf\":[", "]}"));
        assertEquals("checking would take too long", why(check(fewer, "\"" + "a".repeat(100_000) + "\"")));
        String names = IntStream.range(0, 400)
                .mapToObj(i -> "\"(a|b)*" + i + "\":{}")
                .collect(Collectors.joining(",", "{\"patternProperties\":{", "},\"additionalProperties\":false}"));
        String value = IntStream.range(0, 10_000)
                .mapToObj(i -> "\"ab" + i + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
        assertEquals("checking would take too long", why(check(names, value)));
    }

    @ParameterizedTest
    @DisplayName("that refers to itself without end is given up")
    @ValueSource(
            strings = {
                "{\"$ref\":\"#\"}",
                "{\"allOf\":[{\"$ref\":\"#\"}]}",
                "{\"anyOf\":[{\"$ref\":\"#\"},{\"$ref\":\"#\"}]}",
                "{\"not\":{\"$ref\":\"#\"}}",
                "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"$ref\":\"#/$defs/b\"},\"b\":{\"$ref\":\"#/$defs/a\"}}}",
                "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"$ref\":\"#/definitions/a\","
                        + "\"definitions\":{\"a\":{\"$ref\":\"#/definitions/a\"}}}",
                "{\"dependentSchemas\":{\"a\":{\"$ref\":\"#\"}}}",
                "{\"if\":{\"$ref\":\"#\"},\"then\":{\"$ref\":\"#\"}}"
            })
    void endless(String schema) {
        assertTrue(why(check(schema, "{\"a\":1}")).contains("without end"));
    }

    @Test
    @DisplayName("that doubles with every step is given up before it has cost a second's work")
    void doubling() {
        String chain = IntStream.range(0, 60)
                .mapToObj(i -> "\"d" + i + "\":{\"allOf\":[{\"$ref\":\"#/$defs/d" + (i + 1)
                        + "\"},{\"$ref\":\"#/$defs/d" + (i + 1) + "\"}]}")
                .collect(Collectors.joining(","));
        String schema = "{\"$ref\":\"#/$defs/d0\",\"$defs\":{" + chain + ",\"d60\":{\"type\":\"number\"}}}";
        assertEquals("checking would take too long", why(check(schema, "1")));
        String both = "{\"anyOf\":[{\"properties\":{\"a\":{\"$ref\":\"#\"}},\"required\":[\"b\"]},"
                + "{\"properties\":{\"a\":{\"$ref\":\"#\"}},\"required\":[\"b\"]}]}";
        assertEquals("checking would take too long", why(check(both, "{\"a\":".repeat(60) + "1" + "}".repeat(60))));
    }

    @Test
    @DisplayName("with many references into nested parts is copied once for each part, or refused")
    void manyReferences() {
        String nest = "{\"properties\":{\"a\":".repeat(40) + "{}" + "}}".repeat(40);
        String refs = IntStream.range(0, 8_000)
                .mapToObj(i -> "{\"$ref\":\"#/$defs/n" + "/properties/a".repeat(i % 40) + "\"}")
                .collect(Collectors.joining(","));
        assertEquals(
                0,
                violations(check(
                        "{\"anyOf\":[" + refs.substring(0, refs.indexOf('}') + 1) + "],\"$defs\":{\"n\":" + nest + "}}",
                        "{}")));
        check(
                "{\"allOf\":[" + refs.substring(0, 200_000).replaceAll(",[^,]*$", "") + "],\"$defs\":{\"n\":" + nest
                        + "}}",
                "{}");
        String wide = IntStream.range(0, 9_000).mapToObj(i -> "{\"a\":{}}").collect(Collectors.joining(",", "[", "]"));
        check("{\"anyOf\":" + wide + "}", "{}");
    }

    @Test
    @DisplayName("that is too long, too deep or too large is not compiled at all")
    void tooLarge() {
        assertEquals(
                "the schema has more than 262144 characters",
                why(check("{\"title\":\"" + "x".repeat(270_000) + "\"}", "1")));
        assertEquals("the schema is too large", why(check("[".repeat(200_000), "1")));
        assertEquals(
                "the schema is too large", why(check("{\"not\":".repeat(20_000) + "{}" + "}".repeat(20_000), "1")));
        String many = "{\"anyOf\":[" + "{},".repeat(60_000) + "{}]}";
        assertEquals("the schema is too large", why(check(many, "1")));
    }

    @Test
    @DisplayName("cannot make the cache grow without end")
    void cacheIsBounded() {
        for (int i = 0; i < 200; i++) {
            check("{\"title\":\"" + i + "x".repeat(50_000) + "\"}", "1");
        }
        assertTrue(schemas.kept() <= Schemas.CACHED / 50_000, "kept " + schemas.kept());
        for (int i = 0; i < 10_000; i++) {
            check("{\"const\":" + i + "}", "1");
        }
        assertTrue(schemas.kept() <= Schemas.CACHED / 500, "kept " + schemas.kept());
    }

    @Test
    @DisplayName("is expensive lists, numbers and texts at most as far as the budget goes")
    void expensiveValues() {
        String list =
                IntStream.range(0, 100_000).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
        String unique = IntStream.range(0, 2_000)
                .mapToObj(i -> "{\"uniqueItems\":true}")
                .collect(Collectors.joining(",", "{\"allOf\":[", "]}"));
        assertEquals("checking would take too long", why(check(unique, list)));
        String enums = IntStream.range(0, 2_000)
                .mapToObj(i -> "{\"enum\":[[1]]}")
                .collect(Collectors.joining(",", "{\"anyOf\":[", "]}"));
        assertEquals("checking would take too long", why(check(enums, list)));
        assertEquals(0, violations(check("{\"uniqueItems\":true,\"items\":{\"type\":\"integer\"}}", list)));
        check("{\"multipleOf\":1e-300}", "1e300");
        check("{\"multipleOf\":3,\"maximum\":5,\"const\":1,\"enum\":[2]}", "1e999999999");
        check("{\"multipleOf\":1e-320,\"minimum\":-1e308}", "9".repeat(399));
        check("{\"dependentRequired\":{\"a\":" + "[" + "\"b\",".repeat(20_000) + "\"b\"]}}", "{\"a\":1}");
    }

    @Test
    @DisplayName("cannot make hash sets slow with values of one hash")
    void collisions() {
        String colliding = LongStream.range(1, 20_000)
                .mapToObj(i -> Long.toString(i << 32 | i))
                .collect(Collectors.joining(",", "[", "]"));
        assertEquals("checking would take too long", why(check("{\"uniqueItems\":true}", colliding)));
        String lists = LongStream.range(1, 6_000)
                .mapToObj(i -> "[" + (i << 32 | i) + "]")
                .collect(Collectors.joining(",", "[", "]"));
        check("{\"enum\":" + lists + "}", lists);
        String same = "[" + "1,".repeat(5_000) + "1]";
        assertEquals("the schema lists the same values over and over", why(check("{\"enum\":" + same + "}", "1")));
        assertEquals(1, violations(check("{\"uniqueItems\":true}", "[1,1]")));
    }

    @Test
    @DisplayName("is counted up to a thousand violations")
    void countingStops() {
        String wrong = "[" + "1,".repeat(2_000) + "1]";
        assertEquals(Finding.MOST, violations(check("{\"items\":{\"type\":\"string\"}}", wrong)));
        assertEquals(999, violations(check("{\"items\":{\"type\":\"string\"}}", "[" + "1,".repeat(998) + "1]")));
        assertEquals(
                Finding.MOST,
                violations(check(
                        "{\"anyOf\":[{\"items\":{\"type\":\"string\"}},{\"items\":{\"type\":\"null\"}}]}", wrong)));
    }

    @Test
    @DisplayName("makes nobody dial: neither its references, nor its names, nor its draft")
    void dialsNothing() throws IOException {
        try (ServerSocket trap = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + trap.getLocalPort() + "/schema.json";
            for (String schema : new String[] {
                "{\"$ref\":\"URL\"}",
                "{\"$ref\":\"URL#/a\"}",
                "{\"$id\":\"URL\",\"$ref\":\"other.json\"}",
                "{\"$id\":\"URL\",\"$ref\":\"#/a\"}",
                "{\"$id\":\"URL\",\"properties\":{\"a\":{\"$ref\":\"#\"}}}",
                "{\"$schema\":\"URL\"}",
                "{\"id\":\"URL\",\"$ref\":\"#/definitions/x\"}",
                "{\"properties\":{\"a\":{\"$schema\":\"URL\",\"$ref\":\"#\"}}}",
                "{\"properties\":{\"a\":{\"id\":\"URL\"}}}",
                "{\"$dynamicRef\":\"URL#a\"}",
                "{\"$recursiveRef\":\"URL\"}",
                "{\"$vocabulary\":{\"URL\":true}}",
                "{\"allOf\":[{\"$ref\":\"URL\"}]}",
                "{\"$ref\":\"file:///etc/hostname\"}",
                "{\"$ref\":\"classpath:draft/2020-12/schema\"}",
                "{\"$ref\":\"https://json-schema.org/draft/2020-12/schema\"}"
            }) {
                check(schema.replace("URL", url), "{\"a\":{}}");
            }
            trap.setSoTimeout(300);
            assertThrows(SocketTimeoutException.class, trap::accept);
        }
    }
}
