package io.escalier.gateway.dialect.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An upstream's error")
class UpstreamErrorsTests {
    private static Failure failure(int status, String body) {
        return new OpenAiChat()
                .failure(status, Duration.ofSeconds(2), body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "401|{'error':{'message':'m'}}|CREDENTIAL_REFUSED",
                "403|{'error':{'message':'m'}}|CREDENTIAL_REFUSED",
                "403|{'error':{'message':'m','code':'content_filter'}}|CONTENT_FILTERED",
                "404|{'error':{'message':'m','code':'model_not_found'}}|MODEL_GONE",
                "404|{'error':{'message':'The model `x` does not exist'}}|MODEL_GONE",
                "404|<html>|MODEL_GONE",
                "404|{'error':{'message':'no such file'}}|REJECTED",
                "429|{'error':{'message':'m'}}|RATE_LIMITED",
                "429|{'error':{'message':'m','code':'insufficient_quota'}}|RATE_LIMITED",
                "402|{'error':'Insufficient Balance'}|RATE_LIMITED",
                "400|{'error':{'message':'m','code':'context_length_exceeded'}}|CONTEXT_TOO_LONG",
                "400|{'error':{'message':'This model has a maximum context length of 8192 tokens'}}|CONTEXT_TOO_LONG",
                "400|{'error':{'type':'exceed_context_size_error','message':'m'}}|CONTEXT_TOO_LONG",
                "400|{'error':{'code':'content_filter','message':'m'}}|CONTENT_FILTERED",
                "400|{'error':{'message':'m','innererror':{'code':'ResponsibleAIPolicyViolation'}}}|CONTENT_FILTERED",
                "400|{'error':{'message':'m'}}|REJECTED",
                "409|{'error':{'message':'m'}}|REJECTED",
                "413|{'error':{'message':'m'}}|REJECTED",
                "422|{'detail':[{'loc':['body'],'msg':'m'}]}|REJECTED",
                "408|``|UPSTREAM_ERROR",
                "302|``|UPSTREAM_ERROR",
                "500|{'error':{'message':'m'}}|UPSTREAM_ERROR",
                "502|<html>|UPSTREAM_ERROR",
                "503|{'error':{'message':'m'}}|OVERLOADED",
                "529|{'error':{'message':'m'}}|OVERLOADED"
            })
    @DisplayName("is known by its status and by what it says")
    void kinds(int status, String body, FailureKind kind) {
        assertEquals(kind, failure(status, body).kind());
        assertEquals(Duration.ofSeconds(2), failure(status, body).retryAfter());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'error':{'message':'too hot','type':'t','param':'temperature','code':'c'}}|too hot",
                "{'error':'too hot'}|too hot",
                "{'error':{'error':{'message':'too hot'}}}|too hot",
                "{'error':{'message':{'message':'too hot'}}}|too hot",
                "{'errors':['too hot','other']}|too hot",
                "[{'error':{'code':400,'message':'too hot','status':'INVALID_ARGUMENT'}}]|too hot",
                "{'message':'too hot','error':'Bad Request'}|too hot",
                "{'error':'Bad Request','message':'too hot'}|too hot",
                "{'detail':'too hot'}|too hot",
                "{'detail':[{'loc':['body','temperature'],'msg':'too hot','type':'value_error'}]}|too hot",
                "'too hot'|too hot",
                "too hot|too hot",
                "{'error':{'message':'too hot'|too hot",
                "{'choices':[{'message':'too cold'}],'error':{'message':'too hot'}}|too hot",
                "``|the upstream answered 400 and said nothing readable",
                "{}|the upstream answered 400 and said nothing readable",
                "{'error':{'message':'   '}}|the upstream answered 400 and said nothing readable",
                "<html>too hot</html>|the upstream answered 400 and said nothing readable",
                "{'x': too hot|the upstream answered 400 and said nothing readable"
            })
    @DisplayName("is understood in any shape")
    void shapes(String body, String message) {
        assertEquals(message, failure(400, body).message());
    }

    @Test
    @DisplayName("about the client's request keeps its field and its code")
    void paramAndCode() {
        Failure failure = failure(400, "{'error':{'message':'too hot','param':'temperature','code':'out_of_range'}}");

        assertEquals("temperature", failure.param());
        assertEquals("out_of_range", failure.code());
    }

    @Test
    @DisplayName("has no code that is no identifier")
    void strangeCode() {
        assertEquals(
                null, failure(400, "{'error':{'message':'m','code':'a b'}}").code());
        assertEquals(
                null,
                failure(400, "{'error':{'message':'m','code':'" + "c".repeat(65) + "'}}")
                        .code());
    }

    @Test
    @DisplayName("about the operator's account says nothing of its words to the client")
    void operatorsAccount() {
        assertEquals(
                "the upstream refused the gateway's credential",
                failure(
                                401,
                                "{'error':{'message':'Incorrect API key provided: sk-abc. Org Acme','code':'invalid_api_key'}}")
                        .message());
        assertEquals(
                "the upstream does not have the configured model",
                failure(404, "{'error':{'message':'The model secret-model does not exist'}}")
                        .message());
    }

    @Test
    @DisplayName("of its own making says its status before its words")
    void statusFirst() {
        assertEquals(
                "the upstream answered 500: out of memory",
                failure(500, "{'error':{'message':'out of memory'}}").message());
    }

    @Test
    @DisplayName("has at most 500 characters on one line")
    void bounded() {
        String message = failure(400, "{'error':{'message':'" + "word\\n ".repeat(1000) + "'}}")
                .message();

        assertEquals(501, message.length());
        assertTrue(message.endsWith("…"));
        assertFalse(message.contains("\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Incorrect API key provided: CANARY123",
                "Incorrect API key provided: sk-CANARY**********1234.",
                "key sk-proj-CANARY_abc is bad",
                "header Authorization: Bearer CANARY.abc",
                "Bearer   CANARY",
                "https://x/?key=CANARY&y=1",
                "https://user:CANARY@host/",
                "api_key=CANARY",
                "x-api-key: CANARY",
                "{token: CANARY}",
                "secret=123CANARY",
                "AIzaSyCANARY",
                "eyJhbGciOiCANARY.eyJzdWIi",
                "gsk_CANARY12",
                "hf_CANARY12",
                "for org-CANARY1234567 on tokens per min",
                "0123456789abcdef0123456789abcdef01234567CANARY"
            })
    @DisplayName("is passed on without what looks like a key")
    void redacted(String message) {
        String said = failure(400, "{'error':{'message':'" + message + "'}}").message();

        assertFalse(said.contains("CANARY"), said);
        assertTrue(said.contains("[redacted]"), said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "you asked for 9000 tokens, the limit is 8192 tokens",
                "Invalid type for 'messages[0].content': expected one of a string or array of objects",
                "the request id is req_0123456789abcdef",
                "max_tokens: 5000 is more than 4096, tokens: 12."
            })
    @DisplayName("is passed on as it is where nothing looks like a key")
    void kept(String message) {
        assertEquals(
                message,
                new OpenAiChat()
                        .failure(400, null, ("{\"error\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8))
                        .message());
    }
}
