package io.escalier.gateway.dialect.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.routing.task.Edits;
import io.escalier.routing.task.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Members that are removed")
class RemovalsTests {
    private static List<Span> members(byte[] bytes, String names) throws IOException {
        List<Span> members = new ArrayList<>();
        try (JsonCursor at = JsonCursor.lenient(bytes, 0, bytes.length)) {
            at.next();
            while (at.next() == JsonToken.FIELD_NAME) {
                boolean gone = names.contains(at.text());
                int from = at.from();
                at.next();
                int to = at.value().to();
                if (gone) {
                    members.add(new Span(from, to));
                }
            }
        }
        return members;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ 'a' : 1 , 'b' : 2 , 'c' : 3 }|a|{ 'b' : 2 , 'c' : 3 }",
                "{ 'a' : 1 , 'b' : 2 , 'c' : 3 }|b|{ 'a' : 1 , 'c' : 3 }",
                "{ 'a' : 1 , 'b' : 2 , 'c' : 3 }|c|{ 'a' : 1 , 'b' : 2 }",
                "{ 'a' : 1 , 'b' : 2 , 'c' : 3 }|ab|{ 'c' : 3 }",
                "{ 'a' : 1 , 'b' : 2 , 'c' : 3 }|bc|{ 'a' : 1 }",
                "{ 'a' : 1 , 'b' : 2 , 'c' : 3 }|ac|{ 'b' : 2 }",
                "{ 'a' : 1 , 'b' : 2 , 'c' : 3 }|abc|{  }",
                "{'a':1,'b':2,'a':3,'a':4}|a|{'b':2}",
                "{'a':',','b':'{,','c':1}|b|{'a':',','c':1}",
                "{'a':1}|a|{}",
                "{'a':1}|x|{'a':1}"
            })
    @DisplayName("take one comma with each, and nothing else")
    void oneComma(String json, String names, String expected) throws IOException {
        byte[] raw = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        List<Span> members = members(raw, names);

        byte[] within = ("," + json.replace('\'', '"') + ",").getBytes(StandardCharsets.UTF_8);
        assertEquals(
                expected.replace('\'', '"'),
                new String(Edits.apply(raw, Removals.of(within, 1, members)), StandardCharsets.UTF_8));
    }
}
