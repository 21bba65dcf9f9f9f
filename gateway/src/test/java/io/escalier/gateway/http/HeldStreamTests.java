package io.escalier.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.config.ConfigReader;
import io.escalier.gateway.config.ServerLimits;
import io.escalier.gateway.config.ServerSection;
import io.escalier.gateway.dialect.ClientDialect;
import io.escalier.gateway.dialect.anthropic.AnthropicMessages;
import io.escalier.gateway.dialect.openai.OpenAiChat;
import io.escalier.gateway.retry.Head;
import io.escalier.gateway.retry.Reply;
import io.escalier.gateway.rig.ManualTicker;
import io.escalier.gateway.upstream.Carriage;
import io.escalier.gateway.upstream.Translations;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.task.Caller;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.SessionId;
import io.escalier.routing.task.Task;
import io.escalier.routing.task.TaskId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A stream that waits")
class HeldStreamTests {
    private static final String CONFIG = """
            providers: { one: { base_url: "http://127.0.0.1:9/v1" } }
            models: { small: { provider: one, id: m } }
            routes: { auto: { executor: small, mode: executor_only } }
            """;

    private static final Duration HOUR = Duration.ofHours(1);

    private final ManualTicker ticker = new ManualTicker();
    private final Written written = new Written();

    /** What was written, and when. */
    private final class Written implements Reply {
        private final List<Long> seconds = new ArrayList<>();
        private final List<String> words = new ArrayList<>();
        private boolean begun;

        private void note(byte[] bytes) {
            seconds.add(Duration.ofNanos(ticker.nanos()).toSeconds());
            words.add(new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public boolean gone() {
            return false;
        }

        @Override
        public void left(Runnable nobodyWaits, Runnable somebodyDoes) {}

        @Override
        public boolean begun() {
            return begun;
        }

        @Override
        public void begin(Head head) {
            begun = true;
            note(new byte[0]);
        }

        @Override
        public void whole(Head head, byte[] body) {
            note(body);
        }

        @Override
        public void write(byte[] events) {
            note(events);
        }

        @Override
        public void beat(byte[] comment) {
            note(comment);
        }

        @Override
        public boolean full() {
            return false;
        }

        @Override
        public void onDrain(Runnable action) {
            action.run();
        }

        @Override
        public void end(byte[] last) {
            note(last);
        }

        @Override
        public void breakOff(byte[] last) {
            note(last);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic"})
    @DisplayName("for an advisor that takes a minute is never silent for more than fifteen seconds")
    void aMinute(String name) throws Exception {
        ClientDialect dialect = name.equals("openai") ? new OpenAiChat() : new AnthropicMessages();
        byte[] body =
                "{\"model\":\"auto\",\"max_tokens\":9,\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
                        .getBytes(StandardCharsets.UTF_8);
        Request request = dialect.decode(body, Map.of());
        Task task = new Task(new TaskId("t"), new SessionId("s"), "auto", Caller.ANONYMOUS, request);
        ServerSection server = new ConfigReader(key -> null)
                .read("test.yaml", CONFIG)
                .sections()
                .server();
        ServerLimits limits = new ServerLimits(1000, HOUR, 1, HOUR, 1000, server.decisionBudget(), server.heartbeat());
        Exchange exchange = new Exchange(
                task,
                dialect,
                dialect.writer(request),
                written,
                new Carriage(Map.of(), new Translations(Map.of(name, dialect))),
                false);
        StreamOutlet outlet = new StreamOutlet(exchange, ticker, limits);
        outlet.begin(TargetRole.EXECUTOR, "small", Decision.ACCEPT);
        outlet.pause(List.of(), Set.of(0));
        for (int second = 0; second < 60; second++) {
            ticker.forward(Duration.ofSeconds(1));
        }
        outlet.splice(List.of());
        assertTrue(written.seconds.get(written.seconds.size() - 1) >= 45, written.seconds.toString());
        long last = 0;
        for (long at : written.seconds) {
            assertTrue(at - last <= 15, written.seconds.toString());
            last = at;
        }
        String beat = name.equals("openai") ? ": keep-alive\n\n" : "event: ping\ndata: {\"type\": \"ping\"}\n\n";
        assertEquals(Set.of("", beat), Set.copyOf(written.words));
    }
}
