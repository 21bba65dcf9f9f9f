package io.escalier.gateway.dialect.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Request;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Bytes that went wrong")
class FuzzTests {
    private static final int ROUNDS = 500;
    private static final byte[] TELLING = "{}[]\",:\\0-eE.u/ \n\r\u0000\u0001NITFntf".getBytes(StandardCharsets.UTF_8);
    private static final String REQUEST =
            "{\"model\":\"cheap\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\","
                    + "\"text\":\"é\\n\"}]},{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}],"
                    + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{}}}],\"stream\":true,\"n\":2,"
                    + "\"stream_options\":{\"x\":1},\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"schema\":{}}}}";
    private static final String STREAM =
            ": hi\r\n\r\ndata: {\"id\":\"x\",\"model\":\"up\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"é😀\","
                    + "\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"arguments\":\"{\"}}]},\"logprobs\":{\"content\":[{\"logprob\":-1}]}}],"
                    + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"prompt_tokens_details\":{\"cached_tokens\":1}}}\n\n"
                    + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":null}\r\rdata: [DONE]\n\n";

    private static byte[] spoilt(String text, Random random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            byte with = random.nextBoolean() ? TELLING[random.nextInt(TELLING.length)] : (byte) random.nextInt(256);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = with;
                case 1 -> bytes = cut(bytes, at, at + random.nextInt(bytes.length - at));
                case 2 -> bytes = Arrays.copyOf(bytes, at + 1);
                default -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
                    System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
                    longer[at] = with;
                    bytes = longer;
                }
            }
        }
        return bytes;
    }

    private static byte[] cut(byte[] bytes, int from, int to) {
        byte[] left = Arrays.copyOf(bytes, Math.max(1, bytes.length - (to - from)));
        System.arraycopy(bytes, to, left, from, Math.min(bytes.length - to, left.length - from));
        return left;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    @DisplayName("in a request are refused, or make a request that can be sent on as JSON")
    void requests(long seed) {
        Random random = new Random(seed);
        UpstreamModel model = ChatRequestWriterTests.model("up", Map.of("top_k", "1"), random.nextBoolean());
        List<Prompt> prompts = List.of(
                new Prompt.Changed(List.of(new Change.Effort("high"), new Change.Logprobs())),
                new Prompt.Changed(List.of(new Change.Append("a\"b"), new Change.Append(""))),
                new Prompt.Changed(
                        List.of(new Change.Append("sure?"), new Change.Aside(1), new Change.Temperature(0))));
        for (int round = 0; round < ROUNDS; round++) {
            byte[] body = spoilt(REQUEST, random);
            try {
                Request request = new OpenAiChat().decode(body, Map.of());
                byte[] sent = new OpenAiChat().encode(request, prompts.get(random.nextInt(prompts.size())), model);
                assertEquals("up", new JsonObject(new String(sent, StandardCharsets.UTF_8)).getString("model"));
            } catch (RefusedException refused) {
                assertTrue(
                        refused.failure().message().length() < 400,
                        refused.failure().message());
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    @DisplayName("in a stream end it with one last word, and what went on before is JSON")
    void streams(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Heard heard = Heard.stream(List.of(spoilt(STREAM, random)));

            List<String> lastWords = heard.log.stream()
                    .filter(word -> word.startsWith("failed:") || word.equals("ended"))
                    .toList();
            assertEquals(1, lastWords.size(), () -> heard.log.toString());
            assertEquals(heard.log.get(heard.log.size() - 1), lastWords.get(0));
            heard.written(Requests.with(",\"stream\":true"))
                    .lines()
                    .filter(line -> line.startsWith("data: {"))
                    .forEach(line -> {
                        if (!line.contains("NaN") && line.endsWith("}")) {
                            new JsonObject(line.substring(6));
                        }
                    });
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    @DisplayName("in an error's body leave a failure with words fit for a client")
    void errors(long seed) {
        Random random = new Random(seed);
        String error =
                "{\"error\":{\"message\":\"too hot\",\"type\":\"t\",\"param\":\"p\",\"code\":\"c\",\"x\":[{\"detail\":[]}]}}";
        for (int round = 0; round < ROUNDS; round++) {
            String message = new OpenAiChat()
                    .failure(400 + random.nextInt(200), null, spoilt(error, random))
                    .message();
            assertTrue(
                    !message.isBlank()
                            && message.length() <= 600
                            && message.chars().noneMatch(Character::isISOControl),
                    message);
        }
    }
}
