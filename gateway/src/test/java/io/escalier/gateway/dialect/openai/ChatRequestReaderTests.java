package io.escalier.gateway.dialect.openai;

import static io.escalier.gateway.dialect.openai.Requests.read;
import static io.escalier.gateway.dialect.openai.Requests.text;
import static io.escalier.gateway.dialect.openai.Requests.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.escalier.gateway.dialect.RefusedException;
import io.escalier.routing.task.Asked;
import io.escalier.routing.task.Field;
import io.escalier.routing.task.Format;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Tool;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A chat request")
class ChatRequestReaderTests {
    @Test
    @DisplayName("keeps the bytes that came, and says what is in them")
    void keepsBytes() throws RefusedException {
        byte[] body = with("").getBytes(StandardCharsets.UTF_8);
        Request request = new OpenAiChat().decode(body, Map.of());

        assertSame(body, request.raw());
        assertEquals("cheap", request.model());
        assertEquals("hi", request.messages().get(0).text());
        assertEquals(new Asked(false, false, false, 1, OptionalInt.empty()), request.asked());
        assertEquals(new Format.Free(), request.format());
        assertEquals(List.of(), request.tools());
    }

    @Test
    @DisplayName("knows where each of its members stands, however they are written")
    void members() {
        Request request = read(
                " \r\n{ \"a\" : 1.5e3 , \"b\\u006d\\\"é\":\t[1,{\"x\":[]}]\n,\"model\":\"mod\\u00e9l\" , "
                        + Requests.MESSAGES
                        + ",\"é€😀\":\"é€😀 \\ud800 \\\" \",\"t\":true,\"f\":false,\"nul\":null,\"o\":{ } ,\"last\":-12 } \n");

        assertEquals(
                List.of("a", "bm\"é", "model", "messages", "é€😀", "t", "f", "nul", "o", "last"),
                List.copyOf(request.fields().keySet()));
        assertField(request, "a", "\"a\" : 1.5e3", "1.5e3");
        assertField(request, "bm\"é", "\"b\\u006d\\\"é\":\t[1,{\"x\":[]}]", "[1,{\"x\":[]}]");
        assertField(request, "model", "\"model\":\"mod\\u00e9l\"", "\"mod\\u00e9l\"");
        assertField(request, "é€😀", "\"é€😀\":\"é€😀 \\ud800 \\\" \"", "\"é€😀 \\ud800 \\\" \"");
        assertField(request, "t", "\"t\":true", "true");
        assertField(request, "f", "\"f\":false", "false");
        assertField(request, "nul", "\"nul\":null", "null");
        assertField(request, "o", "\"o\":{ }", "{ }");
        assertField(request, "last", "\"last\":-12", "-12");
        assertEquals("modél", request.model());
    }

    private static void assertField(Request request, String name, String member, String value) {
        Field field = request.fields().get(name);
        assertNotNull(field);
        assertEquals(name, field.name());
        assertEquals(member, text(request, field.member()));
        assertEquals(value, text(request, field.value()));
    }

    @Test
    @DisplayName("says what is asked for beside the messages")
    void asked() {
        assertEquals(
                new Asked(true, true, true, 3, OptionalInt.of(7)),
                read(with(
                                ",\"stream\":true,\"stream_options\":{\"x\":{},\"include_usage\":true},\"logprobs\":true,\"n\":3,"
                                        + "\"max_tokens\":7"))
                        .asked());
    }

    @Test
    @DisplayName("takes null for absent wherever a client may leave something out")
    void nullIsAbsent() {
        Request request =
                read(with(",\"stream\":null,\"stream_options\":null,\"logprobs\":null,\"n\":null,\"max_tokens\":null,"
                        + "\"max_completion_tokens\":null,\"tools\":null,\"functions\":null,\"response_format\":null"));

        assertEquals(new Asked(false, false, false, 1, OptionalInt.empty()), request.asked());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'max_tokens':5|5",
                "'max_tokens':5,'max_completion_tokens':9|9",
                "'max_completion_tokens':9,'max_tokens':null|9",
                "'max_tokens':-1|0",
                "'max_tokens':99999999999999999999|2147483647"
            })
    @DisplayName("has the newer limit on its answer before the older, and none where servers take -1 for none")
    void maxTokens(String members, int limit) {
        assertEquals(
                limit,
                read(with("," + members.replace('\'', '"'))).asked().maxTokens().orElse(0));
    }

    @Test
    @DisplayName("lists the client's tools with their schemas as they were written")
    void tools() {
        Request request =
                read(with(",\"tools\":[{\"type\":\"function\",\"function\":{\"description\":\"d\",\"name\":\"a\","
                        + "\"parameters\":{ \"type\" : \"object\" }}},{\"type\":\"custom\",\"custom\":{\"name\":\"b\",\"format\":{}}},"
                        + "{\"type\":\"web_search\"},{\"function\":{\"parameters\":null,\"name\":\"c\"}}],"
                        + "\"functions\":[{\"name\":\"old\",\"parameters\":true}]"));

        assertEquals(
                List.of(
                        new Tool("a", "{ \"type\" : \"object\" }"),
                        new Tool("b", null),
                        new Tool("c", null),
                        new Tool("old", "true")),
                request.tools());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'text'}|Free[]",
                "{'type':'grammar','grammar':'x'}|Free[]",
                "{'type':'json_object'}|JsonObject[]",
                "{'schema':{'a':1},'type':'json_object'}|JsonSchema[schema={'a':1}]",
                "{'type':'json_schema','json_schema':{'name':'n','schema':{ 'é':[1] },'strict':true}}|JsonSchema[schema={ 'é':[1] }]",
                "{'json_schema':{'name':'n'},'type':'json_schema'}|JsonObject[]"
            })
    @DisplayName("has the form of answer asked for, its schema as it was written")
    void format(String format, String expected) {
        assertEquals(
                expected.replace('\'', '"'),
                read(with(",\"response_format\":" + format.replace('\'', '"')))
                        .format()
                        .toString());
    }
}
