package io.escalier.gateway.dialect.openai;

import static io.escalier.gateway.dialect.openai.Heard.events;
import static io.escalier.gateway.dialect.openai.Heard.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Confidence;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.task.Content;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A chat stream")
class ChatStreamReaderTests {
    static final String STOP = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
    static final String DONE = "[DONE]";

    static String delta(String members) {
        return "{\"choices\":[{\"index\":0,\"delta\":{" + members + "}}]}";
    }

    private static String tool(int index, String members) {
        return delta("\"tool_calls\":[{\"index\":" + index + members + "}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "OTHER||{}",
                "OTHER||{'choices':[]}",
                "OTHER||{'choices':[],'usage':null}",
                "USAGE||{'choices':[],'usage':{'prompt_tokens':1,'completion_tokens':1}}",
                "OTHER||{'choices':[{'index':0,'delta':{'role':'assistant','content':''},'finish_reason':null}]}",
                "OTHER||{'choices':[{'delta':{'content':null,'tool_calls':[],'refusal':null,'reasoning':null}}]}",
                "TEXT|hi|{'choices':[{'delta':{'content':'hi'}}]}",
                "TEXT||{'choices':[{'delta':{'refusal':'no'}}]}",
                "TEXT||{'choices':[{'delta':{'audio':{'data':''}}}]}",
                "TEXT|hi|{'choices':[{'delta':{'content':[{'type':'text','text':'h'},{'text':'i'}]}}]}",
                "REASONING||{'choices':[{'delta':{'content':[{'type':'thinking','thinking':[]}]}}]}",
                "REASONING||{'choices':[{'delta':{'reasoning_content':'hm'}}]}",
                "REASONING||{'choices':[{'delta':{'reasoning':'hm'}}]}",
                "TEXT|hi|{'choices':[{'delta':{'reasoning':'hm','content':'hi'}}]}",
                "TOOL|hi|{'choices':[{'delta':{'content':'hi','tool_calls':[{'index':0}]}}]}",
                "TOOL||{'choices':[{'delta':{'function_call':{'name':'f'}}}]}",
                "FINISH|hi|{'choices':[{'delta':{'content':'hi'},'finish_reason':'stop'}],'usage':{'prompt_tokens':1}}",
                "TEXT||{'choices':[{'index':1,'delta':{'content':'hi'}}]}",
                "TEXT|hi|{'choices':[{'delta':{'content':'you'},'index':1},{'delta':{'content':'hi'}}]}"
            })
    @DisplayName("names each event by the most telling thing in it, and tells the text of choice 0")
    void kinds(String kind, String text, String event) {
        Heard heard = events(event.replace('\'', '"'));

        assertEquals(kind, heard.log.get(0));
        assertEquals(text == null ? "" : text, heard.chunks.get(0).text());
    }

    @Test
    @DisplayName("puts the answer together from its deltas")
    void answer() {
        Heard heard = events(
                "{\"id\":\"chatcmpl-1\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}",
                delta("\"content\":\"Hel\""),
                delta("\"content\":\"lo \\ud83d\\ude00\\n\""),
                STOP,
                DONE);

        assertEquals(List.of("OTHER", "TEXT", "TEXT", "FINISH", "TERMINAL", "ended"), heard.log);
        assertEquals(
                new Answer("chatcmpl-1", "Hello 😀\n", null, List.of(), FinishReason.STOP, null), heard.reader.soFar());
    }

    @Test
    @DisplayName("keeps a refusal apart from the text")
    void refusal() {
        Heard heard = events(delta("\"refusal\":\"I \""), delta("\"refusal\":\"cannot\""), STOP, DONE);

        assertEquals("I cannot", heard.reader.soFar().refusal());
        assertEquals("", heard.reader.soFar().text());
    }

    @Test
    @DisplayName("completes a tool call once: when the next begins, or at the finish")
    void toolCalls() {
        Heard heard = events(
                tool(0, ",\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}"),
                tool(0, ",\"function\":{\"arguments\":\"{\\\"x\\\"\"}"),
                tool(0, ",\"function\":{\"arguments\":\":1}\"}"),
                tool(1, ",\"id\":\"b\",\"function\":{\"name\":\"g\"}"),
                STOP,
                DONE);

        assertEquals(
                List.of("TOOL", "TOOL", "TOOL", "TOOL", "done:a", "FINISH", "done:b", "TERMINAL", "ended"), heard.log);
        assertEquals(
                List.of(new Content.ToolCall("a", "f", "{\"x\":1}"), new Content.ToolCall("b", "g", "")),
                heard.reader.soFar().toolCalls());
        assertEquals(FinishReason.STOP, heard.reader.soFar().finish());
    }

    @Test
    @DisplayName("completes several tool calls of one event in order")
    void toolCallsAtOnce() {
        Heard heard = events(
                delta(
                        "\"tool_calls\":[{\"index\":0,\"id\":\"a\"},{\"index\":1,\"id\":\"b\"},{\"index\":2,\"id\":\"c\"}]"),
                DONE);

        assertEquals(List.of("TOOL", "done:a", "done:b", "TERMINAL", "done:c", "ended"), heard.log);
    }

    @Test
    @DisplayName("tells calls without an index apart by their ids")
    void toolCallsWithoutIndex() {
        Heard heard = events(
                delta("\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"1\"}}]"),
                delta("\"tool_calls\":[{\"function\":{\"arguments\":\"2\"}}]"),
                delta("\"tool_calls\":[{\"id\":\"a\",\"function\":{\"arguments\":\"3\"}}]"),
                delta("\"tool_calls\":[{\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":{\"x\": 1}}}]"),
                STOP);

        assertEquals(
                List.of(new Content.ToolCall("a", "f", "123"), new Content.ToolCall("b", "g", "{\"x\": 1}")),
                heard.reader.soFar().toolCalls());
    }

    @Test
    @DisplayName("has only the complete calls in an answer that is not complete")
    void incompleteCalls() {
        Heard heard = new Heard(new ChatStreamReader(1000, 1000));
        String begun = "data: " + tool(0, ",\"id\":\"a\"") + "\n\ndata: " + tool(1, ",\"id\":\"b\"") + "\n\n";
        heard.reader.read(begun.getBytes(StandardCharsets.UTF_8), heard);

        assertEquals(
                List.of(new Content.ToolCall("a", "", "")), heard.reader.soFar().toolCalls());
    }

    @Test
    @DisplayName("feeds the confidence from the log-probabilities of choice 0")
    void logprobs() {
        Heard heard = events(
                "{\"choices\":[{\"index\":0,\"logprobs\":{\"content\":[{\"token\":\"a\",\"logprob\":-1.0,\"top_logprobs\":"
                        + "[{\"token\":\"b\",\"logprob\":-9}]},{\"logprob\":-3}],\"refusal\":null},\"delta\":{\"content\":\"ab\"}}]}",
                "{\"choices\":[{\"index\":1,\"logprobs\":{\"content\":[{\"logprob\":-7}]},\"delta\":{\"content\":\"z\"}}]}",
                STOP,
                DONE);

        assertEquals(
                new Confidence(Math.exp(-2), Math.exp(-3), 2),
                heard.reader.soFar().confidence());
    }

    @Test
    @DisplayName("knows by how much the likeliest tokens were ahead, in whatever order they come")
    void rivals() {
        Heard heard = events(
                "{\"choices\":[{\"index\":0,\"logprobs\":{\"content\":[{\"top_logprobs\":[{\"logprob\":-3},{\"logprob\":-1},"
                        + "{\"logprob\":-2}],\"logprob\":-1},{\"logprob\":-1,\"top_logprobs\":[]}]},"
                        + "\"delta\":{\"content\":\"ab\"}}]}",
                STOP,
                DONE);

        assertEquals(
                new Confidence(Math.exp(-1), Math.exp(-1), 2, Math.exp(-1) - Math.exp(-2)),
                heard.reader.soFar().confidence());
    }

    @Test
    @DisplayName("of several choices has the first as the answer, and ends when all of them ended")
    void choices() {
        String other = "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"B\"}}]}";
        String otherStop = "{\"choices\":[{\"index\":1,\"delta\":{},\"finish_reason\":\"length\"}]}";

        Heard heard = events(delta("\"content\":\"A\""), other, STOP, otherStop);
        assertEquals("ended", heard.log.get(heard.log.size() - 1));
        assertEquals("A", heard.reader.soFar().text());
        assertEquals(FinishReason.STOP, heard.reader.soFar().finish());

        Heard cut = events(delta("\"content\":\"A\""), other, STOP);
        assertEquals("failed:SILENT_END", cut.log.get(cut.log.size() - 1));
    }

    @ParameterizedTest
    @CsvSource({
        "stop,STOP",
        "length,LENGTH",
        "tool_calls,TOOL_CALLS",
        "function_call,TOOL_CALLS",
        "content_filter,CONTENT_FILTER",
        "abort,OTHER"
    })
    @DisplayName("knows why the model stopped")
    void finishReasons(String reason, FinishReason expected) {
        assertEquals(
                expected, events(STOP.replace("stop", reason)).reader.soFar().finish());
    }

    @Test
    @DisplayName("ends properly with [DONE] alone, for an unnamed reason")
    void doneAlone() {
        Heard heard = events(delta("\"content\":\"x\""), DONE);

        assertEquals(List.of("TEXT", "TERMINAL", "ended"), heard.log);
        assertEquals(FinishReason.OTHER, heard.reader.soFar().finish());
    }

    @Test
    @DisplayName("ends properly with a finish reason alone, and with a [DONE] that lacks its blank line")
    void finishAlone() {
        assertEquals(List.of("FINISH", "ended"), events(STOP).log);
        assertEquals(List.of("TEXT", "ended"), stream("data: " + delta("\"content\":\"x\"") + "\n\ndata: [DONE]").log);
        assertEquals(
                List.of("TEXT", "ended"), stream("data: " + delta("\"content\":\"x\"") + "\n\ndata: [DONE]\n").log);
    }

    @Test
    @DisplayName("says nothing more after its last word")
    void nothingAfterTheEnd() {
        assertEquals(List.of("FINISH", "TERMINAL", "ended"), events(STOP, DONE, DONE, delta("\"content\":\"x\"")).log);
        assertEquals(List.of("failed:MALFORMED"), events("{", DONE, DONE).log);
    }

    @Test
    @DisplayName("passes comments on, and neither names without data nor empty data, which break clients")
    void comments() {
        Heard heard = stream(": wait\n\nevent: ping\n\ndata:\n\ndata: \n\n: again\ndata: " + STOP + "\n\n");

        assertEquals(List.of("OTHER", "FINISH", "ended"), heard.log);
        assertEquals(": wait\n\n: again\ndata: " + STOP + "\n\n", heard.written(Requests.with(",\"stream\":true")));
    }

    @Test
    @DisplayName("knows nothing before anything came")
    void nothingYet() {
        Heard heard = new Heard(new ChatStreamReader(1000, 1000));

        assertEquals(Answer.NOTHING, heard.reader.soFar());
        assertNull(heard.reader.stated());
        assertEquals(0, heard.reader.outputTokensSoFar());
        assertEquals(List.of(), heard.log);
    }
}
