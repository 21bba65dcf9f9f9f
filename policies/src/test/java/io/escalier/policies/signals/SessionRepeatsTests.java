package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.policies.signals.conversation.Conversation;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("session.repeats")
class SessionRepeatsTests {
    private static final String PYTEST = "{\"command\":\"pytest -x\",\"timeout\":60}";

    @Test
    @DisplayName("is 0 without calls and 1 for the first of its kind")
    void beginnings() {
        assertEquals(0L, new Sights().user("hello").value("session.repeats"));
        assertEquals(1L, new Sights().user("run").call("bash", PYTEST).value("session.repeats"));
        assertEquals(
                1L,
                new Sights()
                        .user("run")
                        .call("bash", "{\"command\":\"ls\"}")
                        .result("a")
                        .call("bash", PYTEST)
                        .result("b")
                        .value("session.repeats"));
    }

    @Test
    @DisplayName("counts the same shell command, whatever the order of keys and the spaces")
    void shell() {
        Sights sights = new Sights()
                .user("make the tests pass")
                .call("bash", PYTEST)
                .result("1 failed")
                .call("bash", "{ \"timeout\" : 60,\n \"command\" : \"pytest -x\" }")
                .result("1 failed")
                .says("Let me try again.")
                .call("bash", PYTEST)
                .result("1 failed");
        assertEquals(3L, sights.value("session.repeats"));
        assertEquals(
                "'bash' was called 3 times in a row",
                sights.measure("session.repeats").words());
    }

    @Test
    @DisplayName("counts the same edit, and ends at one that differs by a letter")
    void edits() {
        String edit = "{\"path\":\"a.py\",\"old_str\":\"x = 1\",\"new_str\":\"x = 2\"}";
        Sights sights = new Sights()
                .user("fix")
                .call("str_replace", edit)
                .result("old_str did not appear verbatim")
                .call("str_replace", edit.replace("x = 2", "x = 3"))
                .result("old_str did not appear verbatim")
                .call("str_replace", edit)
                .result("old_str did not appear verbatim")
                .call("str_replace", edit)
                .result("old_str did not appear verbatim");
        assertEquals(2L, sights.value("session.repeats"));
    }

    @Test
    @DisplayName("counts domain tools by nested arguments, and tells other tools with the same arguments apart")
    void domain() {
        Sights sights = new Sights()
                .user("change my order")
                .call("get_user", "{\"id\":7}")
                .call("update_order", "{\"order\":{\"id\":7,\"items\":[1,2]},\"why\":\"size\"}")
                .result("locked")
                .call("update_order", "{\"why\":\"size\",\"order\":{\"items\":[1,2],\"id\":7}}");
        assertEquals(2L, sights.value("session.repeats"));
        assertEquals(
                1L,
                sights.call("cancel_order", "{\"why\":\"size\",\"order\":{\"items\":[1,2],\"id\":7}}")
                        .value("session.repeats"));
        assertEquals(
                1L,
                sights.call("cancel_order", "{\"why\":\"size\",\"order\":{\"items\":[2,1],\"id\":7}}")
                        .value("session.repeats"));
    }

    @Test
    @DisplayName("compares broken arguments as text and empty ones as an empty object")
    void brokenArguments() {
        Sights broken = new Sights().call("run", "{\"a\":").call("run", "{\"a\":");
        assertEquals(2L, broken.value("session.repeats"));
        assertEquals(1L, broken.call("run", "{\"b\":").value("session.repeats"));
        assertEquals(
                3L,
                new Sights().call("now", "").call("now", "{}").call("now", " ").value("session.repeats"));
    }

    @Test
    @DisplayName("begins anew when the user has spoken, but not at tool results in the user's name")
    void userEndsTheRow() {
        Sights sights = new Sights()
                .call("status", "{}")
                .result("open")
                .call("status", "{}")
                .result("open");
        assertEquals(2L, sights.value("session.repeats"));
        assertEquals(
                3L,
                sights.message(Role.USER, new Content.ToolResult("c2", "open"))
                        .call("status", "{}")
                        .value("session.repeats"));
        assertEquals(0L, sights.user("and now?").value("session.repeats"));
        assertEquals(1L, sights.call("status", "{}").value("session.repeats"));
    }

    @Test
    @DisplayName("looks back over its window and no further")
    void window() {
        Sights sights = new Sights();
        for (int i = 0; i < Conversation.WINDOW + 20; i++) {
            sights.call("poll", "{\"n\": 1}");
        }
        assertEquals((long) Conversation.WINDOW, sights.value("session.repeats"));
    }

    @Test
    @DisplayName("compares very long arguments as text: equal ones still count")
    void longArguments() {
        String text = "{\"content\":\"" + "x".repeat(40_000) + "\"}";
        assertEquals(2L, new Sights().call("write", text).call("write", text).value("session.repeats"));
        assertEquals(
                1L, new Sights().call("write", text).call("write", text + " ").value("session.repeats"));
    }
}
