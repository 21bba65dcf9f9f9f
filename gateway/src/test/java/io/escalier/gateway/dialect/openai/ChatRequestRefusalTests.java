package io.escalier.gateway.dialect.openai;

import static io.escalier.gateway.dialect.openai.Requests.refused;
import static io.escalier.gateway.dialect.openai.Requests.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A chat request is refused")
class ChatRequestRefusalTests {
    /** {@code 'x'} for {@code "x"}, and {@code M} for usable messages. */
    private static Failure refusal(String json) {
        Failure failure = refused(json.replace("M,", Requests.MESSAGES + ",")
                .replace("M}", Requests.MESSAGES + "}")
                .replace('\'', '"'));
        assertEquals(FailureKind.INVALID_REQUEST, failure.kind());
        return failure;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{M}|model|is missing; send the name of a route",
                "{'model':5,M}|model|is a number; send the name of a route, 1 to 256 characters",
                "{'model':'',M}|model|is a string of 0 characters; send the name of a route, 1 to 256 characters",
                "{'model':' ',M}|model|is a string of 1 characters; send the name of a route, 1 to 256 characters",
                "{'model':'a\\u000ab',M}|model|has a control character; send the name of a route",
                "{'model':'a\\u0000b',M}|model|has a control character; send the name of a route",
                "{'model':'a\\u2028b',M}|model|has a control character; send the name of a route",
                "{'model':'m'}|messages|is missing; send an array of one or more",
                "{'model':'m','messages':[]}|messages|has none; send one or more",
                "{'model':'m','messages':null}|messages|has none; send one or more",
                "{'model':'m','messages':'hello'}|messages|is a string of 5 characters; send an array",
                "{'model':'m','messages':['x']}|messages[0]|is a string of 1 characters; send an object",
                "{'model':'m','messages':[{'role':'user'},{}]}|messages[1].role|is missing; send system, user, assistant or tool",
                "{'model':'m','messages':[{'role':'wizard'}]}|messages[0].role|is a string of 6 characters; send system, developer, user, assistant, tool or function",
                "{'model':'m','messages':[{'role':'user'},{'role':true}]}|messages[1].role|is a boolean; send system, developer, user, assistant, tool or function",
                "{'model':'m','messages':[{'role':'user','content':5}]}|messages[0].content|is a number; send a string or an array of parts",
                "{'model':'m','messages':[{'role':'user','content':{}}]}|messages[0].content|is an object; send a string or an array of parts",
                "{'model':'m','messages':[{'role':'user','content':[[]]}]}|messages[0].content[0]|is an array; send an object",
                "{'model':'m','messages':[{'role':'user','content':[{},{}]}]}|messages[0].content[0].type|is missing; send text, image_url, input_audio or file",
                "{'model':'m','messages':[{'role':'user','content':[{'type':'file'},{'type':'text'}]}]}|messages[0].content[1].text|is missing; send the part's text as a string",
                "{'model':'m','messages':[{'role':'user','content':[{'type':'text','text':1}]}]}|messages[0].content[0].text|is a number; send a string",
                "{'model':'m','messages':[{'role':'assistant','tool_calls':{}}]}|messages[0].tool_calls|is an object; send an array",
                "{'model':'m','messages':[{'role':'assistant','tool_calls':[{'id':1}]}]}|messages[0].tool_calls[0].id|is a number; send a string",
                "{'model':'m','messages':[{'role':'assistant','tool_calls':[{'id':'x'}]}]}|messages[0].tool_calls[0].function.name|is missing; send the name of the tool that was called",
                "{'model':'m',M,'tools':{}}|tools|is an object; send an array",
                "{'model':'m',M,'tools':[{'type':'function','function':{}}]}|tools[0].function.name|is missing; send the name that the model must call",
                "{'model':'m',M,'tools':[{'type':'function','function':{'name':[]}}]}|tools[0].function.name|is an array; send a string",
                "{'model':'m',M,'response_format':'json'}|response_format|is a string of 4 characters; send an object",
                "{'model':'m',M,'response_format':{}}|response_format.type|is missing; send text, json_object or json_schema",
                "{'model':'m',M,'stream':'yes'}|stream|is a string of 3 characters; send true or false",
                "{'model':'m',M,'stream':1}|stream|is a number; send true or false",
                "{'model':'m',M,'stream_options':{}}|stream_options|is there without a stream; send `stream: true` or remove it",
                "{'model':'m',M,'stream':true,'stream_options':[]}|stream_options|is an array; send an object",
                "{'model':'m',M,'stream':true,'stream_options':{'include_usage':2}}|stream_options.include_usage|is a number; send true or false",
                "{'model':'m',M,'logprobs':5}|logprobs|is a number; send true or false",
                "{'model':'m',M,'n':0}|n|is 0; send 1 to 128",
                "{'model':'m',M,'n':129}|n|is 129; send 1 to 128",
                "{'model':'m',M,'n':-99999999999999999999}|n|is -2147483648; send 1 to 128",
                "{'model':'m',M,'n':1.5}|n|is a number; send a whole number",
                "{'model':'m',M,'max_tokens':'9'}|max_tokens|is a string of 1 characters; send a whole number",
                "{'model':'m',M,'max_completion_tokens':{}}|max_completion_tokens|is an object; send a whole number"
            })
    @DisplayName("with the field at fault, the shape of its value and the fix")
    void names(String json, String param, String rest) {
        Failure failure = refusal(json);

        assertEquals(param, failure.param());
        assertEquals("`" + param + "` " + rest, failure.message());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'model':'m',\\nM,\\n  'x': tru}|is not valid JSON at line 3, column 12; send one JSON object in UTF-8",
                "{'model':'m',M,}|is not valid JSON at line 1, column 58; send one JSON object in UTF-8",
                "{'model':NaN}|is not valid JSON at line 1, column 13; send one JSON object in UTF-8",
                "{'model':'m',M} {}|goes on after its JSON object; send one object and nothing else",
                "{'model':'m',M}]|is not valid JSON at line 1, column 58; send one JSON object in UTF-8",
                "[]|is no JSON object; send one that begins with {",
                "'text'|is no JSON object; send one that begins with {",
                "{'model':'m'|ends within a value at line 1, column 13; send all of it",
                "{'model':'m','model':'n',M}|has the member `model` twice in one object at line 1, column 21; send it once",
                "{'model':'m','mod\\u0065l':'n',M}|has the member `model` twice in one object at line 1, column 26; send it once",
                "{'model':'m','messages':[{'role':'user','role':'system'}]}|has the member `role` twice in one object at line 1, column 47; send it once"
            })
    @DisplayName("when it cannot be read as one JSON object, with the place")
    void broken(String json, String rest) {
        Failure failure = refusal(json.replace("\\n", "\n"));

        assertEquals("the body " + rest, failure.message());
        assertNull(failure.param());
    }

    @Test
    @DisplayName("when it is empty, or white space")
    void empty() {
        assertEquals(
                "the body is no JSON object; send one that begins with {",
                refused("").message());
        assertEquals(
                "the body is no JSON object; send one that begins with {",
                refused(" \n").message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base_url",
                "api_base",
                "api_key",
                "extra_headers",
                "base_uri",
                "organization",
                "API_KEY",
                "Api-Key",
                "azure_endpoint",
                "aws_secret_access_key",
                "openai_api_key",
                "extra_body",
                "authorization"
            })
    @DisplayName("with a member that may name a host or a credential")
    void hostsAndCredentials(String name) {
        Failure failure = refused(with(",\"" + name + "\":\"x\""));

        assertEquals(name, failure.param());
        assertEquals(
                "`" + name + "` may name a host or a credential; remove it: the gateway's configuration chooses both",
                failure.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"models", "fallbacks", "model_list"})
    @DisplayName("with a member that may name further models")
    void moreModels(String name) {
        assertEquals(
                "`" + name + "` may name further models; name one route in `model`",
                refused(with(",\"" + name + "\":[]")).message());
    }

    @ParameterizedTest
    @CsvSource({"Model,model", "MESSAGES,messages", "meſſages,messages", "Stream,stream", "N,n"})
    @DisplayName("with a second spelling of a member that some parsers would take for the first")
    void otherSpelling(String name) {
        Failure failure = refused(with(",\"" + name + "\":\"x\""));

        assertEquals(name, failure.param());
        assertTrue(failure.message().contains("differs from a known member in case only"));
    }

    @Test
    @DisplayName("without a word of long or hostile content")
    void neverEchoes() {
        String secret = "CANARY".repeat(50);
        String[] bodies = {
            with(",\"n\":\"" + secret + "\""),
            with(",\"stream\":" + secret),
            "{\"model\":\"" + secret + "\"}",
            "{\"messages\":[{\"role\":\"" + secret + "\"}]}",
            "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":" + secret + "}]}]}",
            secret
        };
        for (String body : bodies) {
            assertFalse(refused(body).message().contains("CANARY"), body);
        }
    }

    @Test
    @DisplayName("with a long or many-lined name of a member cut short")
    void namesAreCut() {
        String name = "model_list\\n" + "y".repeat(100);
        Failure failure = refused(with(",\"" + name + "_api_key\":1"));

        assertEquals("model_list " + "y".repeat(53) + "…", failure.param());
    }
}
