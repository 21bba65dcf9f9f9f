package io.escalier.gateway.dialect.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.routing.attempt.Thought;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Content;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a model was told in between goes, in messages,")
class MessagesInterludesTests {
    private static final UpstreamModel MODEL = Golden.model("m");
    private static final String MARK = Seal.of(MODEL).mark();
    private static final String HEAD = "{'model':'m','max_tokens':9,'messages':[";
    private static final String USER = "{'role':'user','content':'Q'}";
    private static final String CALL = "{'type':'tool_use','id':'c1','name':'ask','input':{}}";
    private static final String RESULT = "{'role':'user','content':[{'type':'tool_result','tool_use_id':'c1',"
            + "'content':[{'type':'text','text':'Do it.'}]}]}";
    private static final String TOLD = "{'role':'user','content':[{'type':'text','text':'Try.'}]}";

    private static Change.Consult consult(int before, String text, Thought... thoughts) {
        return new Change.Consult(
                before, text, List.of(thoughts), List.of(new Content.ToolCall("c1", "ask", "")), List.of("Do it."));
    }

    private static String text(String text) {
        return "{'type':'text','text':'" + text + "'}";
    }

    private static String thought(String mark) {
        return "{'type':'thinking','thinking':'Hm','signature':'" + mark + "s1'}";
    }

    private static String answer(String... blocks) {
        return "{'role':'assistant','content':[" + String.join(",", blocks) + "]}";
    }

    /** {@code messages}: with other quotes. */
    private static String sent(String messages, Change... changes) {
        String json = (HEAD + messages + "]}").replace('\'', '"');
        byte[] sent = new AnthropicMessages().encode(Golden.read(json), new Prompt.Changed(List.of(changes)), MODEL);
        String written = Golden.text(sent).replace('"', '\'');
        assertTrue(written.startsWith(HEAD), written);
        return written.substring(HEAD.length(), written.length() - 2);
    }

    @Test
    @DisplayName("behind the last message while the answer is still to be given, with the thoughts of the model")
    void behind() {
        Change.Consult consult = consult(0, "A", new Thought("Hm", "s1"), new Thought("", "hidden"));
        String hidden = "{'type':'redacted_thinking','data':'hidden'}";
        assertEquals(
                USER + "," + TOLD + "," + answer(thought(""), hidden, text("A"), CALL) + "," + RESULT + "," + TOLD,
                sent(USER, new Change.Append("Try."), consult, new Change.Append("Try.")));
    }

    @Test
    @DisplayName("nowhere when it is white space, which is an error here")
    void blank() {
        assertEquals(USER, sent(USER, new Change.Append(" \n")));
        assertEquals(USER + "," + answer(text("A")), sent(USER + "," + answer(text("A")), new Change.Told(0, " ")));
    }

    @Test
    @DisplayName("between two blocks, each in the client's own bytes, the thoughts with their signatures")
    void divides() {
        assertEquals(
                USER + "," + TOLD + "," + answer(thought(""), text("A"), CALL) + "," + RESULT + "," + answer(text("B")),
                sent(
                        USER + "," + answer(thought(MARK), text("A"), text("B")),
                        new Change.Told(0, "Try."),
                        consult(0, "A")));
    }

    @Test
    @DisplayName("in order, those behind a call inside of the message too")
    void order() {
        assertEquals(
                USER + "," + answer(text("A"), CALL) + "," + RESULT + "," + TOLD + "," + answer(CALL) + "," + RESULT
                        + "," + answer(text("B"), CALL) + "," + RESULT + "," + answer(text("C")),
                sent(
                        USER + "," + answer(text("A"), text("B"), text("C")),
                        consult(0, "A"),
                        new Change.Told(0, "Try."),
                        consult(0, "another"),
                        consult(0, "B")));
    }

    @Test
    @DisplayName("where thoughts of another model were taken out, on either side of the place")
    void foreign() {
        String foreign = thought("esc1.other.");
        assertEquals(
                USER + "," + answer(text("A"), CALL) + "," + RESULT + "," + answer(text("B")),
                sent(USER + "," + answer(foreign, text("A"), foreign, text("B")), consult(0, "A")));
        assertEquals(
                USER + "," + TOLD + "," + USER,
                sent(USER + "," + answer(foreign) + "," + USER, new Change.Told(0, "Try.")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // what the client sends | what stands before the call | what is left of the client's
                "'content':'AB'|TEXT,|'content':'B'",
                "'content':'\\u0041\\nB'|TEXT,|'content':'\\nB'",
                "'content':'BA'||'content':'BA'",
                "'content':'A'||'content':'A'",
                "'content':'A \\n'||'content':'A \\n'",
                "'content':[{'type':'text','text':'A'}]||'content':[{'type':'text','text':'A'}]",
                "'content':[{'text':'AB','type':'text','x':1}]|TEXT,|'content':[{'text':'B','type':'text','x':1}]",
                "'content':[{'type':'text','text':'A '}]||'content':[{'type':'text','text':'A '}]",
            })
    @DisplayName("in front of the client's message, without what was said before, where something is left")
    void cut(String sent, String before, String left) {
        assertEquals(
                USER + ",{'role':'assistant','content':[" + (before == null ? "" : before.replace("TEXT", text("A")))
                        + CALL + "]}," + RESULT + ",{'role':'assistant'," + left + "}",
                sent(USER + ",{'role':'assistant'," + sent + "}", consult(0, "A")));
    }

    @Test
    @DisplayName("within a text behind thoughts, and again within what is left of it, to its end")
    void within() {
        String message = answer(thought(MARK), "{'text':'ABC','type':'text','x':1}", text("D"));
        assertEquals(
                answer(thought(""), text("A"), CALL) + "," + RESULT + "," + answer(text("B"), CALL) + "," + RESULT + ","
                        + answer(text("C"), CALL) + "," + RESULT + "," + answer(text("D")),
                sent(message, consult(0, "A"), consult(0, "B"), consult(0, "C")));
        assertEquals(
                answer(thought(""), text("A"), CALL) + "," + RESULT + ","
                        + answer("{'text':'BC','type':'text','x':1}", text("D")),
                sent(message, consult(0, "A")));
    }

    @Test
    @DisplayName("into a message whose role stands behind its content, and that has more members")
    void roleBehind() {
        assertEquals(
                "{'x':1,'content':[" + text("A") + "," + CALL + "],'role':'assistant'}," + RESULT + ",{'content':["
                        + text("B") + "],'y':2,'role':'assistant'}",
                sent(
                        "{'x':1,'content':[" + text("A") + "," + text("B") + "],'y':2,'role':'assistant'}",
                        consult(0, "A")));
    }

    @Test
    @DisplayName("by no tool that a question aside might call, wherever the offer stands among the changes")
    void aside() {
        byte[] sent = new AnthropicMessages()
                .encode(
                        Golden.read((HEAD + USER + "]}").replace('\'', '"')),
                        new Prompt.Changed(List.of(new Change.Aside(9), new Change.Offer("ask", "Ask."))),
                        MODEL);
        assertEquals(
                HEAD + USER + "],'tool_choice':{'type':'none'},'tools':[{'name':'ask','description':'Ask.',"
                        + "'input_schema':{'type':'object','properties':{},'additionalProperties':false}}]}",
                Golden.text(sent).replace('"', '\''));
    }
}
