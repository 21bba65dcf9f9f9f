package io.escalier.simulator.exam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An agent's loop around one errand, without the calls to the model: send {@link #body}, give the answer's message to
 * {@link #answered}, until it is {@link #over}. Not for use by several threads.
 */
public final class Errand {
    /** Answers after which an agent gives up. */
    public static final int MOST_TURNS = 12;

    private final Posed posed;
    private final Shop shop;
    private final ObjectNode body;
    private final List<Call> calls = new ArrayList<>();
    private String words = "";
    private int turns;
    private boolean over;

    public Errand(Posed posed) {
        this.posed = posed;
        this.shop = Shop.of(posed);
        this.body = posed.body();
    }

    /** The next request, without {@code model}; a copy. */
    public ObjectNode body() {
        return body.deepCopy();
    }

    /** Takes {@code choices[0].message}: runs its tool calls, or ends with its words. */
    public void answered(JsonNode message) {
        turns++;
        ArrayNode messages = body.withArray("/messages");
        messages.add(message.deepCopy());
        for (JsonNode call : message.path("tool_calls")) {
            Call made = new Call(
                    call.at("/function/name").asText(),
                    call.at("/function/arguments").asText());
            calls.add(made);
            messages.addObject()
                    .put("role", "tool")
                    .put("tool_call_id", call.path("id").asText())
                    .put("content", shop.execute(made));
        }
        words = message.path("content").asText();
        over = message.path("tool_calls").isEmpty() || turns >= MOST_TURNS;
    }

    public boolean over() {
        return over;
    }

    public int turns() {
        return turns;
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Whether the shop is as it should be. */
    public boolean right() {
        return Grader.grade(posed, words, calls);
    }
}
