package io.escalier.gateway.dialect.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.routing.task.Edits;
import io.escalier.routing.task.Field;
import io.escalier.routing.task.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Changes to the members of an object")
class MembersTests {
    private static List<Field> fields(String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        List<Field> fields = new ArrayList<>();
        try (JsonCursor at = JsonCursor.lenient(bytes, 0, bytes.length)) {
            at.next();
            while (at.next() == JsonToken.FIELD_NAME) {
                String name = at.text();
                int from = at.from();
                at.next();
                Span value = at.value();
                fields.add(new Field(name, new Span(from, value.to()), value));
            }
        }
        return fields;
    }

    private static String edited(String json, Members members) {
        return new String(Edits.apply(json.getBytes(StandardCharsets.UTF_8), members.edits()), StandardCharsets.UTF_8);
    }

    private static Members members(String json) throws IOException {
        Map<String, Field> byName = new LinkedHashMap<>();
        fields(json).forEach(field -> byName.put(field.name(), field));
        return new Members(byName);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ \"a\" : 1 , \"b\" : 2 , \"c\" : 3 }|a|{ \"b\" : 2 , \"c\" : 3 }",
                "{ \"a\" : 1 , \"b\" : 2 , \"c\" : 3 }|b|{ \"a\" : 1 , \"c\" : 3 }",
                "{ \"a\" : 1 , \"b\" : 2 , \"c\" : 3 }|c|{ \"a\" : 1 , \"b\" : 2 }",
                "{ \"a\" : 1 , \"b\" : 2 , \"c\" : 3 }|ab|{ \"c\" : 3 }",
                "{ \"a\" : 1 , \"b\" : 2 , \"c\" : 3 }|bc|{ \"a\" : 1 }",
                "{ \"a\" : 1 , \"b\" : 2 , \"c\" : 3 }|ac|{ \"b\" : 2 }",
                "{ \"a\" : 1 , \"b\" : 2 , \"c\" : 3 }|abc|{  }",
                "{\"a\":1,\"b\":2,\"a\":3,\"a\":4}|a|{\"b\":2}",
                "{\"a\":1}|x|{\"a\":1}"
            })
    @DisplayName("that remove some take one comma with each")
    void removals(String json, String names, String expected) throws IOException {
        Set<String> gone = Set.of(names.split(""));
        byte[] raw = json.getBytes(StandardCharsets.UTF_8);

        assertEquals(
                expected, new String(Edits.apply(raw, Members.removals(fields(json), gone)), StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("replace values where they stand and put new members last, in order")
    void sets() throws IOException {
        String json = "{ \"a\" : [1] ,\"b\":2 }";
        Members members = members(json);
        members.set("z\"", "null");
        members.set("a", "{}");
        members.set("y", "1");
        members.set("y", "2");

        assertEquals("{ \"a\" : {} ,\"b\":2,\"z\\\"\":null,\"y\":2 }", edited(json, members));
    }

    @Test
    @DisplayName("of which the later of set and remove counts")
    void laterCounts() throws IOException {
        String json = "{\"a\":1,\"b\":2}";
        Members members = members(json);
        members.set("b", "3");
        members.remove("b");
        members.remove("a");
        members.set("a", "4");
        members.set("c", "5");

        assertEquals("{\"a\":4,\"c\":5}", edited(json, members));
    }
}
