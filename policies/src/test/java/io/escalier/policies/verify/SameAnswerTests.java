package io.escalier.policies.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.ledger.Agrees;
import io.escalier.routing.task.Content;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Of two answers to one request")
class SameAnswerTests {
    private static final String PROSE = "The tide comes in because the moon pulls at the water that is nearest to it, "
            + "and the earth turns under the swell while it does. ";

    private static Answer says(String text) {
        return says(text, null);
    }

    private static Answer says(String text, @Nullable String refusal, Content.ToolCall... calls) {
        return new Answer("id", text, refusal, List.of(calls), FinishReason.STOP, null);
    }

    private static Answer calls(String... nameAndArguments) {
        Content.ToolCall[] calls = new Content.ToolCall[nameAndArguments.length / 2];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = new Content.ToolCall("call-" + i, nameAndArguments[2 * i], nameAndArguments[2 * i + 1]);
        }
        return says("", null, calls);
    }

    private static void assertAgrees(Agrees expected, Answer one, Answer other) {
        assertEquals(expected, new SameAnswer().of(one, other), () -> one + " and " + other);
        assertEquals(expected, new SameAnswer().of(other, one), () -> other + " and " + one);
        assertEquals(Agrees.TRUE, new SameAnswer().of(one, one));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true|Paris.|paris",
                "false|Paris|Lyon",
                "true|42|The result is 42.",
                "true|$1,200.00|So it is 1200 dollars in all.",
                "false|42|The result is 43.",
                "false|-42|42",
                "false|1.5|15",
                "false|{\"a\": 1}|{\"a\": 2}",
                "false|{\"a\": 1}|I cannot say.",
                "true|We go by train.  |We go by train.",
                "unknown|The cat sat down on the mat.|A cat is sitting there on a mat.",
            })
    @DisplayName("results are told apart, and prose that differs is not judged")
    void texts(String agrees, String one, String other) {
        Agrees expected = Agrees.valueOf(agrees.toUpperCase(Locale.ROOT));
        assertAgrees(expected, says(one), says(other));
    }

    @Test
    @DisplayName("documents are the same though one is fenced, orders its members otherwise and writes 2.0 for 2")
    void documents() {
        assertAgrees(Agrees.TRUE, says("{\"a\": 1, \"b\": [2.0]}"), says("```json\n{\"b\":[2],\"a\":1}\n```"));
    }

    @Test
    @DisplayName("long ones of other words may still say the same, and one that ends with the other's figure does")
    void prose() {
        assertAgrees(Agrees.UNKNOWN, says(PROSE.repeat(3)), says(PROSE.repeat(2) + "That is all."));
        assertAgrees(Agrees.TRUE, says(PROSE.repeat(9) + "In all, 117 of them."), says("117"));
        assertAgrees(Agrees.FALSE, says(PROSE.repeat(9) + "In all, 117 of them."), says("118"));
    }

    @Test
    @DisplayName("tool calls are the same by name and arguments, in any order, however the JSON is written")
    void toolCalls() {
        assertAgrees(
                Agrees.TRUE,
                calls("read", "{\"path\":\"a\",\"n\":1}", "list", "{}"),
                calls("list", "{ }", "read", "{\"n\":1.0, \"path\":\"a\"}"));
        assertAgrees(Agrees.FALSE, calls("read", "{\"path\":\"a\"}"), calls("read", "{\"path\":\"b\"}"));
        assertAgrees(Agrees.FALSE, calls("read", "{}"), calls("read", "{}", "read", "{}"));
        assertAgrees(Agrees.FALSE, calls("read", "{}"), says("It is done."));
        assertAgrees(Agrees.TRUE, calls("read", "{broken"), calls("read", " {broken "));
    }

    @Test
    @DisplayName("refusals are the same as each other, and as nothing else")
    void refusals() {
        assertAgrees(Agrees.TRUE, says("", "I will not."), says("", "No."));
        assertAgrees(Agrees.FALSE, says("", "I will not."), says("42"));
    }

    @Test
    @DisplayName("nothing is the same as nothing")
    void nothing() {
        assertAgrees(Agrees.TRUE, says(""), says(" "));
        assertAgrees(Agrees.UNKNOWN, says(""), says(PROSE));
    }
}
