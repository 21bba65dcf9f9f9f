package io.escalier.gateway.dialect.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Content;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a model was told in between goes")
class ChatInterludesTests {
    private static final String USER = "{'role':'user','content':'Q'}";
    private static final String RESULT = ",{'role':'tool','tool_call_id':'c1','content':'Do it.'}";
    private static final String CALLS =
            "'tool_calls':[{'id':'c1','type':'function','function':{'name':'ask','arguments':'{}'}}]}";

    private static Change.Consult consult(int before, String text) {
        return new Change.Consult(
                before, text, List.of(), List.of(new Content.ToolCall("c1", "ask", "")), List.of("Do it."));
    }

    private static String called(String content) {
        return "{'role':'assistant','content':" + content + "," + CALLS + RESULT;
    }

    /** {@code messages}: with other quotes. */
    private static String sent(String messages, Change... changes) {
        String json = "{\"model\":\"m\",\"messages\":[" + messages.replace('\'', '"') + "]}";
        byte[] sent = new OpenAiChat()
                .encode(
                        Requests.read(json),
                        new Prompt.Changed(List.of(changes)),
                        ChatRequestWriterTests.model("m", Map.of(), true));
        String written = new String(sent, StandardCharsets.UTF_8).replace('"', '\'');
        return written.substring("{'model':'m','messages':[".length(), written.length() - 2);
    }

    @Test
    @DisplayName("behind the last message while the answer is still to be given, in the order of the changes")
    void behind() {
        String told = ",{'role':'user','content':'Try.'}";
        assertEquals(
                USER + told + "," + called("'Hm.'") + "," + called("null"),
                sent(USER, new Change.Append("Try."), consult(0, "Hm."), consult(0, "")));
        assertEquals(USER + "," + called("'Hm.'") + told, sent(USER, consult(0, "Hm."), new Change.Append("Try.")));
    }

    @Test
    @DisplayName("in front of the answer that it belongs to, which has no more what was said before")
    void before() {
        String answers = ",{'role':'assistant','content':'A'}," + USER + ",{'role':'assistant','content':'Hm. B'}";
        assertEquals(
                USER + ",{'role':'assistant','content':'A'}," + USER + ",{'role':'user','content':'Try.'},"
                        + called("'Hm.'") + ",{'role':'assistant','content':' B'}",
                sent(USER + answers, new Change.Told(1, "Try."), consult(1, "Hm.")));
    }

    @Test
    @DisplayName("one after the other, each with its own part of what was said")
    void several() {
        assertEquals(
                USER + "," + called("'A'") + "," + called("'B'") + ",{'role':'assistant','content':'C'}",
                sent(USER + ",{'role':'assistant','content':'ABC'}", consult(0, "A"), consult(0, "B")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // what the client sends | what the call said | its content | what is left of the client's
                "'content':'\\u0041\\nB'|A| 'A'|'content':'\\nB'",
                "'content':'AB'|B|null|'content':'AB'",
                "'content':'A'|AB|null|'content':'A'",
                "'content':'A'|A|null|'content':'A'",
                "'content':null,'tool_calls':[TOOL]|A|null|'content':null,'tool_calls':[TOOL]",
                "'tool_calls':[TOOL],'content':'A'|A|'A'|'tool_calls':[TOOL],'content':null",
                "'content':[{'type':'text','text':'AB','x':[1]}]|A|'A'|'content':[{'type':'text','text':'B','x':[1]}]",
                "'content':[{'type':'text','text':'A'},{'type':'text','text':'B'}]|A|'A'|'content':[{'type':'text','text':'B'}]",
                "'content':[{'type':'text','text':'A'}]|A|null|'content':[{'type':'text','text':'A'}]",
                "'content':[{'type':'text','text':'A'}],'tool_calls':[TOOL]|A|'A'|'content':null,'tool_calls':[TOOL]",
                "'content':[{'type':'refusal','refusal':'A'}]|A|null|'content':[{'type':'refusal','refusal':'A'}]",
            })
    @DisplayName("with what was said before, where the client's message begins so and something is left")
    void cut(String sent, String said, String content, String left) {
        String tool = "{'id':'t','type':'function','function':{'name':'f','arguments':'{}'}}";
        String answer = ",{" + sent.replace("TOOL", tool) + ",'role':'assistant'}";
        assertEquals(
                USER + "," + called(content.strip()) + ",{" + left.replace("TOOL", tool) + ",'role':'assistant'}",
                sent(USER + answer, consult(0, said)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|,'tools':[ASK]",
                ",'tools':null,'x':1|,'tools':[ASK],'x':1",
                ",'tools':[ ]|,'tools':[ASK]",
                ",'tools':[ {'type':'x'} ],'tool_choice':'auto'|,'tools':[ {'type':'x'},ASK],'tool_choice':'auto'",
            })
    @DisplayName("by a tool behind the client's own, of which all stays as it is")
    void offer(String sent, String expected) {
        String ask = "{'type':'function','function':{'name':'ask','description':'Ask.',"
                + "'parameters':{'type':'object','properties':{},'additionalProperties':false}}}";
        byte[] written = new OpenAiChat()
                .encode(
                        Requests.read(Requests.with(sent.replace('\'', '"'))),
                        new Prompt.Changed(List.of(new Change.Offer("ask", "Ask."))),
                        ChatRequestWriterTests.model("cheap", Map.of(), true));
        assertEquals(
                Requests.with(expected.replace("ASK", ask).replace('\'', '"')),
                new String(written, StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("by no tool that a question aside might call, wherever the offer stands among the changes")
    void aside() {
        byte[] written = new OpenAiChat()
                .encode(
                        Requests.read(Requests.with("")),
                        new Prompt.Changed(List.of(new Change.Aside(9), new Change.Offer("ask", "Ask."))),
                        ChatRequestWriterTests.model("cheap", Map.of(), true));
        assertTrue(new String(written, StandardCharsets.UTF_8).contains(",\"tool_choice\":\"none\""));
    }
}
