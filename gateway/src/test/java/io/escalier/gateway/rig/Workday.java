package io.escalier.gateway.rig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.exam.Errand;
import io.escalier.simulator.exam.Posed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * An agent that runs one errand after another in one long conversation, each with a picture, and thinks: in the form of its
 * dialect, and with all that a client of that dialect sends back.
 */
public final class Workday {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_TOKENS = 4000;

    /** What an effort of {@code low} comes to under that bound. */
    private static final int BUDGET = 3000;

    private static final int MOST_TURNS = 6;

    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final boolean messages;
    private final String url;
    private final ObjectNode body = JSON.createObjectNode();
    private final ArrayNode talk = body.putArray("messages");
    private final List<String> said = new ArrayList<>();
    private final List<String> served = new ArrayList<>();
    private ObjectNode breakpoint = JSON.createObjectNode();
    private int turns;
    private int mostAtOnce;
    private int thoughts;
    private long cached;

    /**
     * @param dialect {@code openai} or {@code anthropic}
     * @param url with {@code /v1}
     */
    public Workday(String dialect, String url, String model) {
        this.messages = dialect.equals("anthropic");
        this.url = url;
        body.put("model", model).put("max_tokens", MAX_TOKENS);
        if (messages) {
            body.putObject("thinking").put("type", "enabled").put("budget_tokens", BUDGET);
        } else {
            body.put("reasoning_effort", "low");
        }
    }

    /** Every call with its arguments, and the words that ended each errand, in order. */
    public List<String> said() {
        return said;
    }

    /** Who served, turn by turn; {@code none} without a gateway. */
    public List<String> served() {
        return served;
    }

    public int turns() {
        return turns;
    }

    /** The most calls of one turn. */
    public int mostAtOnce() {
        return mostAtOnce;
    }

    /** Turns with a thought that the client saw. */
    public int thoughts() {
        return thoughts;
    }

    /** Tokens that were read from the provider's cache, as the client was told. */
    public long cached() {
        return cached;
    }

    /** Runs them all, in the shop of the first. */
    public void run(List<Posed> errands) {
        Errand shop = new Errand(errands.get(0));
        for (Posed posed : errands) {
            begin(posed.body());
            int most = turns + MOST_TURNS;
            while (turn(shop) && turns < most) {
                // A client goes on as long as tools are called.
            }
        }
    }

    private void begin(JsonNode asked) {
        if (turns == 0) {
            instructions(asked.at("/messages/0/content").asText(), asked.path("tools"));
        }
        ArrayNode content = talk.addObject().put("role", "user").putArray("content");
        if (messages) {
            content.addObject()
                    .put("type", "image")
                    .putObject("source")
                    .put("type", "base64")
                    .put("media_type", "image/png")
                    .put("data", PNG);
        } else {
            content.addObject()
                    .put("type", "image_url")
                    .putObject("image_url")
                    .put("url", "data:image/png;base64," + PNG);
        }
        ObjectNode text = content.addObject().put("type", "text");
        text.put("text", asked.at("/messages/1/content").asText());
        if (messages) {
            breakpoint.remove("cache_control");
            text.putObject("cache_control").put("type", "ephemeral");
            breakpoint = text;
        }
    }

    private void instructions(String system, JsonNode tools) {
        if (!messages) {
            talk.addObject().put("role", "system").put("content", system);
            body.set("tools", tools);
            return;
        }
        ObjectNode block =
                body.putArray("system").addObject().put("type", "text").put("text", system);
        block.putObject("cache_control").put("type", "ephemeral");
        for (JsonNode tool : tools) {
            ObjectNode own = body.withArray("/tools").addObject();
            own.put("name", tool.at("/function/name").asText());
            own.put("description", tool.at("/function/description").asText());
            own.set("input_schema", tool.at("/function/parameters"));
        }
    }

    /** Whether tools were called, and it goes on. */
    private boolean turn(Errand errand) {
        turns++;
        JsonNode answer = send();
        ObjectNode message = messages ? ofMessages(answer) : ofChat(answer);
        mostAtOnce = Math.max(mostAtOnce, message.path("tool_calls").size());
        int before = errand.body().path("messages").size();
        errand.answered(message);
        for (JsonNode call : message.path("tool_calls")) {
            said.add(call.at("/function/name").asText() + " "
                    + json(call.at("/function/arguments").asText()));
        }
        boolean calls = !message.path("tool_calls").isEmpty();
        if (!calls) {
            said.add(String.valueOf(message.path("content").textValue()));
        }
        results(errand.body().path("messages"), before + 1);
        return calls;
    }

    private ObjectNode ofChat(JsonNode answer) {
        ObjectNode message = answer.at("/choices/0/message").deepCopy();
        thoughts += message.path("reasoning_content").asText().isEmpty() ? 0 : 1;
        cached += answer.at("/usage/prompt_tokens_details/cached_tokens").asLong();
        // OpenAI's clients know no such member, and send none.
        message.remove("reasoning_content");
        talk.add(message);
        return message.deepCopy();
    }

    private ObjectNode ofMessages(JsonNode answer) {
        talk.addObject().put("role", "assistant").set("content", answer.path("content"));
        cached += answer.at("/usage/cache_read_input_tokens").asLong();
        ObjectNode message = JSON.createObjectNode().put("role", "assistant");
        StringBuilder text = new StringBuilder();
        boolean thought = false;
        for (JsonNode block : answer.path("content")) {
            switch (block.path("type").asText()) {
                case "text" -> text.append(block.path("text").asText());
                case "tool_use" -> {
                    ObjectNode call = message.withArray("/tool_calls").addObject();
                    call.put("type", "function").put("id", block.path("id").asText());
                    call.putObject("function")
                            .put("name", block.path("name").asText())
                            .put("arguments", block.path("input").toString());
                }
                default -> thought = true;
            }
        }
        thoughts += thought ? 1 : 0;
        return message.put("content", text.toString());
    }

    private void results(JsonNode errand, int from) {
        if (from >= errand.size()) {
            return;
        }
        ArrayNode together = messages ? talk.addObject().put("role", "user").putArray("content") : talk;
        for (int i = from; i < errand.size(); i++) {
            String id = errand.get(i).path("tool_call_id").asText();
            String content = errand.get(i).path("content").asText();
            ObjectNode result = together.addObject().put("content", content);
            if (messages) {
                result.put("type", "tool_result").put("tool_use_id", id);
            } else {
                result.put("role", "tool").put("tool_call_id", id);
            }
        }
    }

    private JsonNode send() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + (messages ? "/messages" : "/chat/completions")))
                .header("content-type", "application/json")
                .header("anthropic-version", "2023-06-01")
                .header("x-escalier-session", "workday")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        answer.statusCode() + " " + answer.body() + " to turn " + turns + ": " + body);
            }
            served.add(answer.headers().firstValue("x-escalier-served-by").orElse("none"));
            return json(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.isEmpty() ? "{}" : text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
