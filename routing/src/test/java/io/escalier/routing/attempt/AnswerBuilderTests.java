package io.escalier.routing.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.task.Content;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An answer put together from pieces")
class AnswerBuilderTests {
    private final AnswerBuilder builder = new AnswerBuilder();

    @Test
    @DisplayName("is nothing before anything arrived")
    void nothing() {
        assertEquals(Answer.NOTHING, builder.build());
        assertFalse(builder.build().complete());
    }

    @Test
    @DisplayName("has the text, the refusal, the first id and the last reason to stop")
    void together() {
        builder.id("");
        builder.id("chatcmpl-1");
        builder.id("chatcmpl-2");
        builder.text("Hel");
        builder.text("lo");
        builder.refusal("I can");
        builder.refusal("not");
        builder.finish(FinishReason.STOP);
        Answer answer = builder.build();
        assertEquals(new Answer("chatcmpl-1", "Hello", "I cannot", List.of(), FinishReason.STOP, null), answer);
        assertTrue(answer.complete());
    }

    @Test
    @DisplayName("has its tool calls by index, however their pieces interleave")
    void tools() {
        builder.tool(1, "call_b", "write", "{\"a\"");
        builder.tool(0, "call_a", "read", "");
        builder.tool(1, null, null, ":1}");
        builder.tool(0, "ignored", "ignored", "{}");
        assertEquals(
                List.of(
                        new Content.ToolCall("call_a", "read", "{}"),
                        new Content.ToolCall("call_b", "write", "{\"a\":1}")),
                builder.build().toolCalls());
        assertEquals(new Content.ToolCall("call_a", "read", "{}"), builder.tool(0));
        assertNull(builder.tool(7));
    }

    @Test
    @DisplayName("takes a tool call whose name comes after its first arguments")
    void lateName() {
        builder.tool(0, null, null, "{");
        builder.tool(0, "call_a", "read", "}");
        assertEquals(new Content.ToolCall("call_a", "read", "{}"), builder.tool(0));
    }

    @Test
    @DisplayName("is as confident as the geometric mean of its tokens, and knows the least sure one")
    void confidence() {
        builder.logprob(Math.log(0.9));
        builder.logprob(Math.log(0.4));
        builder.logprob(0);
        Confidence confidence = builder.build().confidence();
        assertNotNull(confidence);
        assertEquals(Math.cbrt(0.9 * 0.4), confidence.mean(), 1e-12);
        assertEquals(0.4, confidence.least(), 1e-12);
        assertEquals(3, confidence.tokens());
        assertEquals(3, builder.scoredTokens());
    }

    @Test
    @DisplayName("does not count what cannot be a log-probability")
    void impossibleLogprobs() {
        builder.logprob(Double.NaN);
        builder.logprob(0.1);
        builder.logprob(Double.POSITIVE_INFINITY);
        assertNull(builder.build().confidence());
        builder.logprob(Double.NEGATIVE_INFINITY);
        assertEquals(new Confidence(0, 0, 1), builder.build().confidence());
    }

    @Test
    @DisplayName("knows how far the likeliest token was ahead on average, where two are known and can be")
    void margin() {
        builder.logprob(Math.log(0.6));
        builder.rivals(Double.NaN, -1);
        builder.rivals(-2, -1);
        assertEquals(new Confidence(0.6, 0.6, 1), builder.build().confidence());
        builder.rivals(Math.log(0.6), Math.log(0.3));
        builder.rivals(0, Double.NEGATIVE_INFINITY);
        Confidence confidence = builder.build().confidence();
        assertNotNull(confidence);
        assertEquals(0.65, confidence.margin(), 1e-12);
    }
}
