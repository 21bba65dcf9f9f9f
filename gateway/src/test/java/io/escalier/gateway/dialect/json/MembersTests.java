package io.escalier.gateway.dialect.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.routing.task.Edits;
import io.escalier.routing.task.Field;
import io.escalier.routing.task.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Changes to the members of an object")
class MembersTests {
    private static String edited(String json, Members members) {
        return new String(Edits.apply(json.getBytes(StandardCharsets.UTF_8), members.edits()), StandardCharsets.UTF_8);
    }

    private static Members members(String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        Map<String, Field> fields = new LinkedHashMap<>();
        try (JsonCursor at = JsonCursor.strict(bytes)) {
            at.next();
            while (at.next() == JsonToken.FIELD_NAME) {
                String name = at.text();
                int from = at.from();
                at.next();
                Span value = at.value();
                fields.put(name, new Field(name, new Span(from, value.to()), value));
            }
        }
        return new Members(bytes, fields);
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
