package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("answer.tool_call_errors")
class AnswerToolCallErrorsTests {
    private static final String BASH = """
            {"type": "object", "properties": {"command": {"type": "string"}, "timeout": {"type": "number"}},
             "required": ["command"]}""";

    private static final String UPDATE = """
            {"type": "object", "properties": {"order_id": {"type": "string", "pattern": "^#W\\\\d+$"},
             "state": {"enum": ["open", "closed"]}}, "required": ["order_id", "state"], "additionalProperties": false}""";

    private static Sights tools() {
        return new Sights().tool("bash", BASH).tool("update_order", UPDATE).tool("now", null);
    }

    @Test
    @DisplayName("is 0 for calls that fit, and for no calls")
    void zero() {
        assertEquals(0L, tools().answer("done").value("answer.tool_call_errors"));
        Sights sights = tools().answerCall("bash", "{\"command\":\"ls\"}")
                .answerCall("update_order", "{\"order_id\":\"#W12\",\"state\":\"open\"}")
                .answerCall("now", "");
        assertEquals(0L, sights.value("answer.tool_call_errors"));
        assertEquals(
                "every call fits its tool",
                sights.measure("answer.tool_call_errors").words());
    }

    @Test
    @DisplayName("is absent when there are neither tools nor calls")
    void absent() {
        assertNull(new Sights().answer("hello").value("answer.tool_call_errors"));
    }

    @Test
    @DisplayName("counts tools that were not offered, also when none were")
    void notOffered() {
        assertEquals(1L, new Sights().answerCall("shell", "{}").value("answer.tool_call_errors"));
        Sights sights = tools().answerCall("shell", "{}").answerCall("Bash", "{}");
        assertEquals(2L, sights.value("answer.tool_call_errors"));
        assertEquals(
                "'shell': 'was not offered'",
                sights.measure("answer.tool_call_errors").words());
    }

    @Test
    @DisplayName("counts arguments that are no JSON object, with or without a schema")
    void noObject() {
        for (String bad : new String[] {"{\"command\":\"ls\"", "[]", "\"ls\"", "null", "ls -l", "{}{}"}) {
            assertEquals(1L, tools().answerCall("bash", bad).value("answer.tool_call_errors"), bad);
            assertEquals(1L, tools().answerCall("now", bad).value("answer.tool_call_errors"), bad);
        }
    }

    @Test
    @DisplayName("counts each violation of the tool's schema")
    void violations() {
        assertEquals(1L, tools().answerCall("bash", "").value("answer.tool_call_errors"));
        Sights sights = tools().answerCall("bash", "{\"command\":[\"ls\"]}")
                .answerCall("update_order", "{\"order_id\":\"12\",\"state\":\"lost\",\"x\":1}");
        assertEquals(4L, sights.value("answer.tool_call_errors"));
        assertEquals(
                "'bash': 'type at /command'",
                sights.measure("answer.tool_call_errors").words());
    }

    @Test
    @DisplayName("is absent when a schema cannot be used, unless another call is wrong for sure")
    void unknown() {
        Sights sights = new Sights()
                .tool("odd", "{\"type\":\"objekt\"}")
                .tool("bash", BASH)
                .answerCall("odd", "{}")
                .answerCall("bash", "{\"command\":\"ls\"}");
        assertNull(sights.value("answer.tool_call_errors"));
        assertEquals(1L, sights.answerCall("bash", "{}").value("answer.tool_call_errors"));
    }
}
