package io.escalier.gateway.dialect.openai;

import static io.escalier.gateway.dialect.openai.Heard.body;
import static io.escalier.gateway.dialect.openai.Heard.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a client gets")
class ChatAnswerWriterTests {
    private static final String PLAIN = Requests.with(",\"stream\":true");
    private static final String USAGE = Requests.with(",\"stream\":true,\"stream_options\":{\"include_usage\":true}");
    private static final String LOGPROBS = Requests.with(",\"stream\":true,\"logprobs\":true");

    /** One event, {@code 'x'} for {@code "x"}. */
    private static String written(String request, String event) {
        String data = "data: " + event.replace('\'', '"') + "\n\n";
        String written = stream(data).written(request);
        return written.isEmpty()
                ? ""
                : written.substring(6, written.length() - 2).replace('"', '\'');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'model':'up','x':1}|{'model':'cheap','x':1}",
                "{ 'x' : [ 'model' ] , 'model' : 'up' }|{ 'x' : [ 'model' ] , 'model' : 'cheap' }",
                "{'model':'up','model':'up2'}|{'model':'cheap','model':'cheap'}",
                "{'model':null,'choices':[{'model':'inner'}]}|{'model':'cheap','choices':[{'model':'inner'}]}",
                "{'x':1}|{'x':1}"
            })
    @DisplayName("names the model as the client did, and nothing else is touched")
    void model(String event, String expected) {
        assertEquals(expected, written(USAGE, event));
    }

    @Test
    @DisplayName("names the model byte for byte as the client wrote it")
    void modelAsWritten() {
        String request = PLAIN.replace("\"cheap\"", "\"che\\u0061p\"");

        assertEquals("{'model':'che\\u0061p'}", written(request, "{'model':'up'}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'choices':[{}],'usage':null}|{'choices':[{}]}",
                "{'usage':{'prompt_tokens':1,'x':[{}]} , 'choices':[{}]}|{'choices':[{}]}",
                "{'a':1 , 'usage' : null , 'choices':[{}]}|{'a':1 , 'choices':[{}]}",
                "{'usage':1,'usage':2,'choices':[{}],'usage':3}|{'choices':[{}]}",
                "{'usage':null}|{}",
                "{'choices':[],'usage':{'prompt_tokens':1}}|``"
            })
    @DisplayName("has no usage in a stream unless the client asked for it")
    void usage(String event, String without) {
        assertEquals(without, written(PLAIN, event));
        assertEquals(event, written(USAGE, event));
    }

    @Test
    @DisplayName("has null for a usage whose numbers are not JSON")
    void unfitUsage() {
        assertEquals("{'choices':[],'usage':null}", written(USAGE, "{'choices':[],'usage':{'prompt_tokens':NaN}}"));
        assertEquals("{'usage':null}", written(USAGE, "{'usage':Infinity}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'choices':[{'logprobs':{'content':[]},'x':1},{'logprobs':{}}]}|{'choices':[{'logprobs':null,'x':1},{'logprobs':null}]}",
                "{'choices':[{'logprobs':null}]}|{'choices':[{'logprobs':null}]}",
                "{'choices':[{'delta':{'content':'logprobs'}}]}|{'choices':[{'delta':{'content':'logprobs'}}]}"
            })
    @DisplayName("has no log-probabilities unless the client asked for them")
    void logprobs(String event, String without) {
        assertEquals(without, written(PLAIN, event));
        assertEquals(event, written(LOGPROBS, event));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'choices':[],'usage':{'prompt_tokens':1}}|{'choices':[],'escalier':{'a':1}}|{'choices':[],'usage':{'prompt_tokens':1},'escalier':{'a':1}}",
                "{'usage':{'prompt_tokens':1} }|{'escalier':{'a':1} }|{'usage':{'prompt_tokens':1},'escalier':{'a':1} }"
            })
    @DisplayName("has one more member where it is wanted, even on a usage event that it would not get")
    void escalier(String event, String without, String with) {
        Heard heard = stream("data:" + event.replace('\'', '"') + "\r\n\r\n");
        Chunk chunk = heard.chunks.get(0);

        assertEquals(("data:" + without + "\r\n\r\n").replace('\'', '"'), written(PLAIN, chunk));
        assertEquals(("data:" + with + "\r\n\r\n").replace('\'', '"'), written(USAGE, chunk));
    }

    private static String written(String request, Chunk chunk) {
        byte[] bytes = new OpenAiChat().writer(Requests.read(request)).last(chunk, "{\"a\":1}");
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("of a body has its usage always, and one more member where it is wanted")
    void wholeBody() {
        String answer =
                " {\"model\":\"up\",\"choices\":[{\"message\":{}}],\"usage\":{\"prompt_tokens\":1}, \"x\":[] } \n";
        Heard heard = body(answer);

        assertEquals(answer.replace("up", "cheap"), heard.written(Requests.with("")));
        assertEquals(
                answer.replace("up", "cheap").replace("[] }", "[],\"escalier\":{\"a\":1} }"),
                written(Requests.with(""), heard.chunks.get(0)));
    }

    @Test
    @DisplayName("between and after the upstream's own events is a comment, a last event or an error")
    void own() {
        ChatAnswerWriter writer = new ChatAnswerWriter(Requests.read(PLAIN));

        assertEquals(": keep-alive\n\n", new String(writer.heartbeat(), StandardCharsets.UTF_8));
        assertEquals("data: [DONE]\n\n", new String(writer.terminal(), StandardCharsets.UTF_8));
        assertEquals(
                "data: {\"error\":{\"message\":\"it \\\"broke\\\"\\n\",\"type\":\"server_error\",\"param\":null,\"code\":\"cut\"}}\n\n",
                new String(writer.error(Failure.of(FailureKind.CUT, "it \"broke\"\n")), StandardCharsets.UTF_8));
    }
}
