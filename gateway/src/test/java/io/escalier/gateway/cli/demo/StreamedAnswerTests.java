package io.escalier.gateway.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A streamed answer, as the demo's client puts it together")
class StreamedAnswerTests {
    private static JsonNode read(String stream) throws IOException {
        return StreamedAnswer.read(new ObjectMapper(), stream.lines().iterator());
    }

    @Test
    @DisplayName("has its text, its tool calls by index, and the gateway's decision")
    void whole() throws IOException {
        JsonNode answer = read("""
                : a comment
                data: {"choices":[{"delta":{"role":"assistant","content":"Let me "}}]}

                data:{"choices":[{"delta":{"content":"look."}}]}
                data: {"choices":[{"delta":{"tool_calls":[{"index":1,"id":"c2","function":{"name":"b","arguments":""}}]}}]}
                data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c1","function":{"name":"a","arguments":"{\\"x\\""}}]}}]}
                data: {"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":":1}"}}]}}]}
                data: {"choices":[],"usage":{},"escalier":{"decision":"accept"}}
                data: [DONE]
                """);
        JsonNode message = answer.at("/choices/0/message");
        assertEquals("Let me look.", message.get("content").asText());
        assertEquals("c1", message.at("/tool_calls/0/id").asText());
        assertEquals("{\"x\":1}", message.at("/tool_calls/0/function/arguments").asText());
        assertEquals("b", message.at("/tool_calls/1/function/name").asText());
        assertEquals("accept", answer.at("/escalier/decision").asText());
    }

    @Test
    @DisplayName("is none when the stream says that it failed, or ends without saying that it is complete")
    void broken() {
        IOException failed = assertThrows(
                IOException.class, () -> read("data: {\"error\":{\"message\":\"overloaded\"}}\ndata: [DONE]\n"));
        assertTrue(String.valueOf(failed.getMessage()).contains("overloaded"));
        assertThrows(IOException.class, () -> read("data: {\"choices\":[{\"delta\":{\"content\":\"Hal\"}}]}\n"));
    }
}
