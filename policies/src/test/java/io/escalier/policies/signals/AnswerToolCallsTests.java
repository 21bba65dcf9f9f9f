package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.policies.signals.tools.ToolKinds;
import io.escalier.routing.signal.Evidence;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("answer.tool_calls")
class AnswerToolCallsTests {
    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> calls(Sights sights) {
        Object value = sights.value("answer.tool_calls");
        assertTrue(value instanceof List);
        return (List<Map<String, Object>>) value;
    }

    @Test
    @DisplayName("lists each call with its name, its arguments and what it does to the world")
    void lists() {
        Sights sights = new Sights()
                .answerCall("bash", "{\"command\":\"rm -rf build\"}")
                .answerCall("read_file", "{\"path\":\"a.txt\"}")
                .answerCall("str_replace", "{\"path\":\"a.txt\"}")
                .answerCall("frobnicate", "");
        assertEquals(
                List.of(
                        Map.of("name", "bash", "arguments", "{\"command\":\"rm -rf build\"}", "kind", "destructive"),
                        Map.of("name", "read_file", "arguments", "{\"path\":\"a.txt\"}", "kind", "read"),
                        Map.of("name", "str_replace", "arguments", "{\"path\":\"a.txt\"}", "kind", "write"),
                        Map.of("name", "frobnicate", "arguments", "", "kind", "unknown")),
                calls(sights));
        assertEquals(
                "4 calls, the gravest destructive",
                sights.measure("answer.tool_calls").words());
    }

    @Test
    @DisplayName("is an empty list when nothing is called")
    void empty() {
        assertEquals(List.of(), calls(new Sights().answer("hello")));
        assertEquals(
                "no tool is called",
                new Sights().answer("").measure("answer.tool_calls").words());
    }

    @Test
    @DisplayName("takes kinds from a table that was configured")
    void configured() {
        AnswerToolCalls detector = new AnswerToolCalls(ToolKinds.with(Map.of("read_file", ToolKinds.Kind.DESTRUCTIVE)));
        Evidence evidence =
                detector.detect(new Sights().answerCall("read_file", "{}").sight());
        assertEquals(List.of(Map.of("name", "read_file", "arguments", "{}", "kind", "destructive")), evidence.value());
    }

    @Test
    @DisplayName("cuts arguments and names, and of very many calls keeps the gravest, within what conditions admit")
    void bounded() {
        String arguments = "{\"text\":\"" + "😀".repeat(1_000) + "\"}";
        Map<String, Object> one =
                calls(new Sights().answerCall("write_file", arguments)).get(0);
        assertEquals(arguments.substring(0, 499), one.get("arguments"));
        Sights many = new Sights();
        for (int i = 0; i < 2_000; i++) {
            many.answerCall("read_a_file_with_a_long_name", arguments);
        }
        many.answerCall("bash", "{\"command\":\"rm -rf /\"}");
        List<Map<String, Object>> calls = calls(many);
        assertEquals(AnswerToolCalls.MOST, calls.size());
        assertEquals("destructive", calls.get(0).get("kind"));
        int characters = calls.stream()
                .flatMap(call -> call.values().stream())
                .mapToInt(text -> text.toString().length())
                .sum();
        assertTrue(characters <= AnswerToolCalls.CHARACTERS, characters + " characters");
    }
}
