package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.task.Content;
import io.escalier.routing.task.Format;
import io.escalier.routing.task.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Signals of the task")
class TaskSignalTests {
    @Test
    @DisplayName("tokens are a quarter of the UTF-8 bytes of texts, calls, results and tools, rounded up")
    void tokens() {
        assertEquals(0L, new Sights().value("task.tokens"));
        assertEquals(1L, new Sights().user("x").value("task.tokens"));
        assertEquals(2L, new Sights().user("12345").value("task.tokens"));
        Sights all = new Sights()
                .system("1234")
                .user("1234")
                .call("bash", "{\"a\":1}1")
                .result("1234")
                .tool("bash", "1234")
                .tool("look", null);
        assertEquals(9L, all.value("task.tokens"));
    }

    @Test
    @DisplayName("tokens count other scripts and emoji by their bytes, and broken surrogates without a fall")
    void tokensOfOtherScripts() {
        assertEquals(3L, new Sights().user("ééé日日").value("task.tokens"));
        assertEquals(2L, new Sights().user("😀😀").value("task.tokens"));
        assertEquals(1L, new Sights().user("\ud83d").value("task.tokens"));
    }

    @Test
    @DisplayName("turns are messages of the user, not tool results in the user's name")
    void turns() {
        Sights sights = new Sights()
                .system("be brief")
                .user("hello")
                .says("hi")
                .user("list files")
                .call("bash", "{}")
                .message(Role.USER, new Content.ToolResult("c1", "a.txt"))
                .result("b.txt");
        assertEquals(2L, sights.value("task.turns"));
    }

    @Test
    @DisplayName("tools and images are counted")
    void toolsAndImages() {
        Sights sights = new Sights()
                .tool("a", null)
                .tool("b", "{}")
                .message(Role.USER, new Content.Text("compare"), new Content.Image(), new Content.Image())
                .message(Role.USER, new Content.Image());
        assertEquals(2L, sights.value("task.tools"));
        assertEquals(3L, sights.value("task.images"));
        assertEquals("3 images", sights.measure("task.images").words());
    }

    @Test
    @DisplayName("the format is free, json_object or json_schema")
    void format() {
        assertEquals("free", new Sights().value("task.format"));
        assertEquals("json_object", new Sights().format(new Format.JsonObject()).value("task.format"));
        assertEquals(
                "json_schema", new Sights().format(new Format.JsonSchema("{}")).value("task.format"));
    }

    @ParameterizedTest
    @DisplayName("signs of arithmetic are counted between numbers, in what the user said last")
    @CsvSource({
        "What is ((12 + 7) * 3) - 4?, 3",
        "2+2, 1",
        "3 × 4 ÷ 2, 2",
        "5 - -3, 1",
        "2^10 / 4, 2",
        "Add 3 to 4, 0",
        "from 2026-01-31 to 2026-03-01, 0",
        "call 555-1234 or 1/2 of it, 0",
        "pages 12-14 of C++ 17, 0",
        "a + b - c, 0"
    })
    void math(String words, long signs) {
        assertEquals(signs, new Sights().user(words).value("task.math"));
        assertEquals(0L, new Sights().user(words).says("Done.").user("Thanks!").value("task.math"));
    }
}
