package io.escalier.gateway.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Iterator;
import java.util.TreeMap;

/** Puts a streamed chat completion together, as the clients' libraries do. */
final class StreamedAnswer {
    private static final String DATA = "data:";
    private static final String DONE = "[DONE]";

    private final StringBuilder content = new StringBuilder();
    private final TreeMap<Integer, ToolCall> calls = new TreeMap<>();
    private JsonNode decided = JsonNodeFactory.instance.missingNode();

    private static final class ToolCall {
        private String id = "";
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();
    }

    private StreamedAnswer() {}

    /**
     * The answer as if it had not been streamed.
     *
     * @throws IOException when the stream says that it failed, or ends without saying that it is complete
     */
    static ObjectNode read(ObjectMapper json, Iterator<String> lines) throws IOException {
        StreamedAnswer answer = new StreamedAnswer();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith(DATA)) {
                String data = line.substring(DATA.length()).strip();
                if (data.equals(DONE)) {
                    return answer.whole();
                }
                answer.add(json.readTree(data));
            }
        }
        throw new IOException("the stream ended without " + DONE);
    }

    private void add(JsonNode event) throws IOException {
        if (event.has("error")) {
            throw new IOException("the stream failed: " + event.get("error"));
        }
        if (event.has("escalier")) {
            decided = event.get("escalier");
        }
        JsonNode delta = event.at("/choices/0/delta");
        content.append(delta.path("content").asText(""));
        for (JsonNode piece : delta.path("tool_calls")) {
            ToolCall call = calls.computeIfAbsent(piece.path("index").asInt(), index -> new ToolCall());
            call.id = piece.path("id").asText(call.id);
            call.name = piece.at("/function/name").asText(call.name);
            call.arguments.append(piece.at("/function/arguments").asText(""));
        }
    }

    private ObjectNode whole() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ObjectNode message = answer.putArray("choices").addObject().putObject("message");
        message.put("role", "assistant").put("content", content.toString());
        for (ToolCall call : calls.values()) {
            ObjectNode json = message.withArray("/tool_calls").addObject();
            json.put("id", call.id).put("type", "function");
            json.putObject("function").put("name", call.name).put("arguments", call.arguments.toString());
        }
        answer.set("escalier", decided);
        return answer;
    }
}
