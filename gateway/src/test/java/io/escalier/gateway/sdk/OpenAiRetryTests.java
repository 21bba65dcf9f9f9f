package io.escalier.gateway.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.LedgerRow;
import io.escalier.gateway.rig.Rig;
import io.escalier.simulator.SimulatorOptions;
import io.escalier.simulator.wire.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The official OpenAI client for Java, when an answer takes longer than it waits,")
class OpenAiRetryTests {
    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Rig.Upstream upstream;

    @SuppressWarnings("NullAway.Init")
    private Rig rig;

    @SuppressWarnings("NullAway.Init")
    private OpenAIClient client;

    @BeforeEach
    void start() throws Exception {
        upstream = Rig.upstream(SimulatorOptions.DEFAULT.withManualTime());
        upstream.simulator().pace("sim-small", new Pace(1_000, 0));
        rig = Rig.start(directory, upstream, "rules: []\n");
        client = OpenAIOkHttpClient.builder()
                .baseUrl(rig.gateway().clientUrl() + "/v1")
                .apiKey("none")
                .timeout(Duration.ofSeconds(2))
                .maxRetries(2)
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        rig.close();
        upstream.close();
    }

    private static ChatCompletionCreateParams.Builder asking() {
        return ChatCompletionCreateParams.builder().model("auto").addUserMessage("What is 12 + 7?");
    }

    /** The client's first try has timed out, and its second is there: only now the model goes on. */
    private void asksAgain(ChatCompletionCreateParams params) throws Exception {
        CompletableFuture<ChatCompletion> answer =
                CompletableFuture.supplyAsync(() -> client.chat().completions().create(params));
        Await.until(
                "the client's retry has joined",
                () -> rig.admin("/metrics").contains("escalier_retries_total{how=\"joined\"} 1"));
        assertFalse(answer.isDone());
        rig.simulator().advance(Duration.ofSeconds(1));
        assertEquals(
                "19",
                answer.get(20, TimeUnit.SECONDS)
                        .choices()
                        .get(0)
                        .message()
                        .content()
                        .orElse("none"));
        assertEquals(
                List.of("answer ok"),
                rig.books().agree().rows().stream()
                        .map(row -> row.purpose() + " " + row.result())
                        .toList());
        assertEquals(
                1, rig.books().rows().stream().map(LedgerRow::task).distinct().count());
    }

    @Test
    @DisplayName("asks again, joins its own task and is billed once")
    void asItIs() throws Exception {
        asksAgain(asking().build());
    }

    @Test
    @DisplayName("does so with an idempotency key too")
    void withKey() throws Exception {
        asksAgain(asking().putAdditionalHeader("Idempotency-Key", "order-66").build());
    }
}
