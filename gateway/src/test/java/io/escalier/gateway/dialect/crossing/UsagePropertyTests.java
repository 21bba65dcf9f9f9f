package io.escalier.gateway.dialect.crossing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Seeded: the repetition is the seed. */
@DisplayName("Usage")
class UsagePropertyTests {
    private static final String PARTS = "prompt_tokens_details";

    private static JsonObject told(String from, String to, JsonObject body) {
        String told = Retelling.of(from, false).to(to).told(body.encode().getBytes(StandardCharsets.UTF_8));
        return new JsonObject(told).getJsonObject("usage");
    }

    private static JsonObject message(JsonObject usage) {
        return new JsonObject("""
                {"id":"msg_1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"Hi"}],
                 "stop_reason":"end_turn","stop_sequence":null}""").put("usage", usage);
    }

    private static JsonObject chat(JsonObject usage) {
        return new JsonObject("""
                {"id":"c-1","object":"chat.completion","created":1,"model":"m",
                 "choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}]}""").put("usage", usage);
    }

    private static int some(Random random) {
        return random.nextBoolean() ? 0 : random.nextInt(1, 200_000);
    }

    @RepeatedTest(200)
    @DisplayName("of a model that speaks messages has the same sums in chat, and comes back as it was")
    void ofMessages(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        int input = random.nextInt(1, 100_000);
        int read = some(random);
        int written5m = some(random);
        int written1h = some(random);
        int output = random.nextInt(1, 50_000);
        int thinking = random.nextBoolean() ? 0 : random.nextInt(output);
        JsonObject stated = new JsonObject()
                .put("input_tokens", input)
                .put("cache_read_input_tokens", read)
                .put("cache_creation_input_tokens", written5m + written1h)
                .put(
                        "cache_creation",
                        new JsonObject()
                                .put("ephemeral_5m_input_tokens", written5m)
                                .put("ephemeral_1h_input_tokens", written1h))
                .put("output_tokens", output)
                .put("output_tokens_details", new JsonObject().put("thinking_tokens", thinking));
        JsonObject chat = told("messages", "chat", message(stated));
        assertEquals(input + read + written5m + written1h, chat.getInteger("prompt_tokens"));
        assertEquals(output, chat.getInteger("completion_tokens"));
        assertEquals(chat.getInteger("prompt_tokens") + output, chat.getInteger("total_tokens"));
        assertEquals(read, chat.getJsonObject(PARTS).getInteger("cached_tokens"));
        JsonObject back = told("chat", "messages", chat(chat));
        assertEquals(input, back.getInteger("input_tokens"));
        assertEquals(read, back.getInteger("cache_read_input_tokens"));
        assertEquals(written5m + written1h, back.getInteger("cache_creation_input_tokens"));
        assertEquals(output, back.getInteger("output_tokens"));
    }

    @RepeatedTest(200)
    @DisplayName("of a model that speaks chat has the same sums in messages")
    void ofChat(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        int prompt = random.nextInt(1, 400_000);
        int cached = random.nextBoolean() ? 0 : random.nextInt(prompt + 1);
        int completion = random.nextInt(1, 50_000);
        JsonObject stated = new JsonObject()
                .put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion)
                .put(PARTS, new JsonObject().put("cached_tokens", cached));
        JsonObject messages = told("chat", "messages", chat(stated));
        assertEquals(
                prompt,
                messages.getInteger("input_tokens")
                        + messages.getInteger("cache_read_input_tokens")
                        + messages.getInteger("cache_creation_input_tokens"));
        assertEquals(cached, messages.getInteger("cache_read_input_tokens"));
        assertEquals(completion, messages.getInteger("output_tokens"));
    }

    @Test
    @DisplayName("that says more was cached than there was is not told")
    void lies() {
        JsonObject lie = new JsonObject()
                .put("prompt_tokens", 10)
                .put("completion_tokens", 1)
                .put(PARTS, new JsonObject().put("cached_tokens", 11));
        JsonObject messages = told("chat", "messages", chat(lie));
        assertEquals(0, messages.getInteger("input_tokens"));
        assertEquals(0, messages.getInteger("output_tokens"));
    }
}
