package io.escalier.gateway.dialect.openai;

import static io.escalier.gateway.dialect.openai.Requests.read;
import static io.escalier.gateway.dialect.openai.Requests.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.task.Content;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Role;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A message")
class MessageReaderTests {
    private static Request request(String messages) {
        return read("{\"model\":\"m\",\"messages\":[" + messages + "]}");
    }

    private static Message message(String json) {
        return request(json).messages().get(0);
    }

    @ParameterizedTest
    @CsvSource({"system,SYSTEM", "developer,SYSTEM", "user,USER", "assistant,ASSISTANT", "tool,TOOL", "function,TOOL"})
    @DisplayName("has one of four speakers")
    void roles(String role, Role expected) {
        assertEquals(expected, message("{\"role\":\"" + role + "\"}").role());
    }

    @Test
    @DisplayName("knows where it stands")
    void span() {
        Request request = request(" {\"content\":\"}é\",\"role\":\"user\"} ,{\"role\":\"assistant\",\"content\":null}");

        assertEquals(
                "{\"content\":\"}é\",\"role\":\"user\"}",
                text(request, request.messages().get(0).span()));
        assertEquals(
                "{\"role\":\"assistant\",\"content\":null}",
                text(request, request.messages().get(1).span()));
    }

    @Test
    @DisplayName("has its parts in order, and those that no signal looks at by their type")
    void parts() {
        assertEquals(
                List.of(
                        new Content.Text("a\nb"),
                        new Content.Image(),
                        new Content.Other("input_audio"),
                        new Content.Other("file"),
                        new Content.Text("c")),
                message("{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\\nb\"},"
                                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"http://169.254.169.254/\"}},"
                                + "{\"input_audio\":{\"data\":\"\"},\"type\":\"input_audio\"},{\"type\":\"file\",\"file\":{}},"
                                + "{\"text\":\"c\",\"type\":\"text\"}]}")
                        .content());
    }

    @Test
    @DisplayName("of an assistant has its tool calls, with arguments as they were written")
    void toolCalls() {
        assertEquals(
                List.of(
                        new Content.Text("on it"),
                        new Content.ToolCall("c1", "f", "{\"a\": 1"),
                        new Content.ToolCall("c2", "g", "{ \"b\":2 }"),
                        new Content.ToolCall("", "h", ""),
                        new Content.ToolCall("c3", "k", "free")),
                message(
                                "{\"role\":\"assistant\",\"content\":\"on it\",\"tool_calls\":["
                                        + "{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\": 1\"}},"
                                        + "{\"function\":{\"arguments\":{ \"b\":2 },\"name\":\"g\"},\"id\":\"c2\"},"
                                        + "{\"function\":{\"name\":\"h\"}},"
                                        + "{\"id\":\"c3\",\"type\":\"custom\",\"custom\":{\"name\":\"k\",\"input\":\"free\"}}]}")
                        .content());
        assertEquals(
                List.of(new Content.ToolCall("", "old", "{}")),
                message("{\"role\":\"assistant\",\"function_call\":{\"name\":\"old\",\"arguments\":\"{}\"}}")
                        .content());
    }

    @Test
    @DisplayName("of a tool has one result, whatever the order of its members")
    void toolResult() {
        assertEquals(
                List.of(new Content.ToolResult("c1", "a\nb"), new Content.Image()),
                message("{\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"image_url\"},"
                                + "{\"type\":\"text\",\"text\":\"b\"}],\"tool_call_id\":\"c1\",\"role\":\"tool\"}")
                        .content());
        assertEquals(
                List.of(new Content.ToolResult("old", "x")),
                message("{\"role\":\"function\",\"name\":\"old\",\"content\":\"x\"}")
                        .content());
    }
}
