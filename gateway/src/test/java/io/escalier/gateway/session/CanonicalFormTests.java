package io.escalier.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.openai.OpenAiChat;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Two conversations are the same")
class CanonicalFormTests {
    private static final byte[] START = new byte[32];
    private static final String[] WORDS = {
        "order",
        "42",
        "refund",
        "caf\u00e9",
        "na\u00efve",
        "\u00c5ngstr\u00f6m",
        "\ud55c\uad6d",
        "\ud83d\ude00",
        "x=1;",
        "\"quoted\"",
        "a\\b",
        "tab\there",
        "line\nend"
    };

    private final Random random = new Random(20);

    private static Conversation read(JsonArray messages) {
        String body =
                new JsonObject().put("model", "auto").put("messages", messages).encode();
        try {
            Request request = new OpenAiChat().decode(body.getBytes(StandardCharsets.UTF_8), Map.of());
            return Conversation.of(START, request.messages());
        } catch (RefusedException e) {
            throw new AssertionError(body, e);
        }
    }

    private static Hash hash(JsonArray messages) {
        return read(messages).whole();
    }

    private static JsonObject user(Object content) {
        return new JsonObject().put("role", "user").put("content", content);
    }

    private static JsonObject calling(String... arguments) {
        JsonArray calls = new JsonArray();
        for (String one : arguments) {
            calls.add(new JsonObject()
                    .put("id", "c" + calls.size())
                    .put("type", "function")
                    .put("function", new JsonObject().put("name", "f").put("arguments", one)));
        }
        return new JsonObject().put("role", "assistant").put("content", null).put("tool_calls", calls);
    }

    private static JsonObject result(String text) {
        return new JsonObject().put("role", "tool").put("tool_call_id", "c0").put("content", text);
    }

    private static JsonObject assistant(String text) {
        return new JsonObject().put("role", "assistant").put("content", text);
    }

    private static Hash arguments(String json) {
        return hash(new JsonArray().add(user("go")).add(calling(json)));
    }

    private String words() {
        StringBuilder words = new StringBuilder(WORDS[random.nextInt(WORDS.length)]);
        for (int i = random.nextInt(6); i > 0; i--) {
            words.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
        }
        return words.toString();
    }

    private JsonArray conversation() {
        JsonArray messages = new JsonArray().add(user(words()));
        for (int i = random.nextInt(5); i > 0; i--) {
            if (random.nextBoolean()) {
                JsonObject arguments = new JsonObject()
                        .put("n", random.nextInt(3) * 10)
                        .put("text", words())
                        .put(
                                "deep",
                                new JsonObject().put("b", random.nextDouble()).put("a", random.nextBoolean()));
                messages.add(
                                random.nextInt(4) == 0
                                        ? calling(
                                                random.nextBoolean()
                                                        ? ""
                                                        : "{\"broken\": " + words().replace("\n", " "))
                                        : calling(arguments.encode(), "{}"))
                        .add(result(words()))
                        .add(result(words()));
            } else {
                messages.add(assistant(words())).add(user(words()));
            }
        }
        return messages;
    }

    @Test
    @DisplayName(
            "however a program writes them: parts or strings, spaces, order of members, ids, reasoning, system's words")
    void rewritten() {
        Rewriting rewriting = new Rewriting(random);
        for (int i = 0; i < 2000; i++) {
            JsonArray messages = conversation();
            JsonArray rewritten = rewriting.messages(messages);
            assertEquals(hash(messages), hash(rewritten), () -> messages.encode() + "\n" + rewritten.encode());
            assertEquals(read(messages).answered(), read(rewritten).answered());
        }
    }

    @Test
    @DisplayName(
            "only if every word is: one more, one less, another one, or two in another order make another conversation")
    void changed() {
        for (int i = 0; i < 500; i++) {
            JsonArray messages = conversation();
            Hash whole = hash(messages);
            for (int at = 0; at < messages.size(); at++) {
                JsonArray more = messages.copy();
                JsonObject message = more.getJsonObject(at);
                if (message.containsKey("tool_calls")) {
                    JsonObject function =
                            message.getJsonArray("tool_calls").getJsonObject(0).getJsonObject("function");
                    function.put("arguments", "{\"other\":" + i + "}");
                } else {
                    message.put("content", message.getString("content") + " extra");
                }
                assertNotEquals(whole, hash(more), () -> messages.encode() + "\n" + more.encode());
            }
            JsonArray longer = messages.copy().add(assistant("x")).add(user("y"));
            assertNotEquals(whole, hash(longer));
        }
    }

    @Test
    @DisplayName("and never two of these")
    void neverTheSame() {
        List<JsonArray> all = new ArrayList<>();
        all.add(new JsonArray().add(user("ab")));
        all.add(new JsonArray().add(user("ba")));
        all.add(new JsonArray().add(user("aB")));
        all.add(new JsonArray().add(user("a")).add(assistant("b")));
        all.add(new JsonArray().add(assistant("a")).add(user("b")));
        all.add(new JsonArray().add(user("a")).add(result("b")));
        all.add(new JsonArray().add(user("a")).add(assistant("b")).add(user("c")));
        all.add(new JsonArray().add(user("")));
        all.add(new JsonArray().add(user("")).add(assistant("")));
        all.add(new JsonArray().add(user("go")).add(calling("{}")));
        all.add(new JsonArray().add(user("go")).add(calling("{}", "{}")));
        all.add(new JsonArray().add(user("go")).add(calling("[]")));
        all.add(new JsonArray().add(user("go")).add(calling("null")));
        all.add(new JsonArray().add(user("go")).add(calling("{\"a\":null}")));
        all.add(new JsonArray().add(user("go")).add(calling("{\"a\":\"null\"}")));
        all.add(new JsonArray().add(user("go")).add(calling("{\"a\":1}")));
        all.add(new JsonArray().add(user("go")).add(calling("{\"a\":\"1\"}")));
        all.add(new JsonArray().add(user("go")).add(calling("{\"a\":1,\"b\":2}")));
        all.add(new JsonArray().add(user("go")).add(calling("{\"a\":{\"b\":2}}")));
        all.add(new JsonArray().add(user("go")).add(calling("{\"a\":[1,2]}")));
        all.add(new JsonArray().add(user("go")).add(calling("{\"a\":[12]}")));
        all.add(new JsonArray().add(user("go")).add(calling("{\"a\":[2,1]}")));
        all.add(new JsonArray().add(user("go")).add(calling("{\"a\":[[2],1]}")));
        all.add(new JsonArray()
                .add(user(new JsonArray()
                        .add(new JsonObject().put("type", "text").put("text", "ab"))
                        .add(new JsonObject().put("type", "image_url").put("image_url", new JsonObject())))));
        all.add(new JsonArray()
                .add(user(new JsonArray()
                        .add(new JsonObject().put("type", "text").put("text", "ab"))
                        .add(new JsonObject().put("type", "file").put("file", new JsonObject())))));
        Set<Hash> hashes = new HashSet<>();
        all.forEach(messages -> hashes.add(hash(messages)));
        assertEquals(all.size(), hashes.size());
        byte[] another = new byte[START.length];
        another[0] = 1;
        assertNotEquals(
                Conversation.of(START, List.of()).whole(),
                Conversation.of(another, List.of()).whole());
    }

    @ParameterizedTest(name = "{0} and {1}")
    @DisplayName("where arguments are worth the same")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1.0,\"b\":[1e2]}|{ \"b\": [100], \"a\": 1 }",
                "{\"a\":\"\\u00e9\\/x\"}|{\"a\":\"\u00e9/x\"}",
                "{\"a\":\"e\\u0301\"}|{\"a\":\"\u00e9\"}",
                "{\"a\":0,\"a\":7}|{\"a\":7}",
                "{\"a\":-0}|{\"a\":0.0}",
                "{}|`  `",
                "{\"a\": 1|{\"a\":1",
                "{\"a\":NaN}|{ \"a\": NaN }",
                "{\"a\":1e99999999999}|{ \"a\":1e99999999999 }",
            })
    void sameArguments(String one, String other) {
        assertEquals(arguments(one), arguments(other));
    }

    @Test
    @DisplayName("when what one side said comes in one message or in several, with calls or before them")
    void runs() {
        JsonArray calls = calling("{}").getJsonArray("tool_calls");
        JsonArray one = new JsonArray()
                .add(user("go on, please"))
                .add(assistant("I will look.").put("tool_calls", calls))
                .add(result("x"));
        JsonArray several = new JsonArray()
                .add(user("go on,"))
                .add(new JsonObject().put("role", "system").put("content", "Be brief."))
                .add(user("please"))
                .add(assistant("I will look."))
                .add(calling("{}"))
                .add(result("x"));
        assertEquals(hash(one), hash(several));
    }

    @Test
    @DisplayName("when one is the other's answer written down: text, calls, nothing, or a text that goes on")
    void answers() {
        Content.ToolCall call = new Content.ToolCall("id", "f", "{\"a\": 1}");
        assertEquals(hash(new JsonArray().add(user("go")).add(assistant("Yes."))), after("Yes.\n", user("go")));
        assertEquals(
                hash(new JsonArray().add(user("go")).add(calling("{\"a\":1.0}"))),
                after("", List.of(call), user("go")));
        assertEquals(hash(new JsonArray().add(user("go")).add(assistant(""))), after("", user("go")));
        assertEquals(
                hash(new JsonArray().add(user("go")).add(assistant("Once upon a time"))),
                after("a time", user("go"), assistant("Once upon ")));
        assertEquals(hash(new JsonArray().add(assistant("Yes."))), after("Yes."));
    }

    private static Hash after(String text, JsonObject... messages) {
        return after(text, List.of(), messages);
    }

    private static Hash after(String text, List<Content.ToolCall> calls, JsonObject... messages) {
        JsonArray all =
                new JsonArray().add(new JsonObject().put("role", "system").put("content", "x"));
        for (JsonObject message : messages) {
            all.add(message);
        }
        return read(all).after(new Answer(null, text, null, calls, FinishReason.STOP, null));
    }

    @Test
    @DisplayName("and to find that out of a hostile text takes no longer than of a kind one")
    void hostile() {
        // Marks of two classes by turns: to sort a run of them takes its square.
        String marks = "a" + "\u0301\u0316".repeat(300_000);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            hash(new JsonArray().add(user(marks)));
            hash(new JsonArray().add(user("\uac00".repeat(300_000))));
            arguments("{\"a\":".repeat(100_000));
            arguments("[" + "1e999999999,".repeat(100_000) + "1]");
            arguments("{\"a\":\"" + marks + "\"}");
        });
    }
}
