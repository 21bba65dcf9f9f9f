package io.escalier.gateway.http;

import io.escalier.gateway.access.Door;
import io.escalier.gateway.access.KeyRing;
import io.escalier.gateway.dialect.anthropic.AnthropicMessages;
import io.escalier.gateway.dialect.openai.OpenAiChat;
import io.escalier.gateway.limits.CallerLimits;
import io.escalier.gateway.retry.Retries;
import io.escalier.gateway.retry.RetryOptions;
import io.escalier.gateway.secret.ServerSecret;
import io.escalier.gateway.session.Sessions;
import io.escalier.gateway.state.MemoryLineages;
import io.escalier.gateway.upstream.VertxTicker;
import io.escalier.policies.verify.SameAnswer;
import io.escalier.routing.engine.Engine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What the client port answers. */
public final class Endpoints {
    private static final Duration SHORT = Duration.ofMillis(50);

    private Endpoints() {}

    /** As in {@code POST /v1/chat/completions}, read off the router that serves. */
    public static List<String> all(Vertx vertx) {
        ServerSecret secret = new ServerSecret("endpoints are only looked at here");
        Sessions sessions =
                new Sessions(secret, new MemoryLineages(1, SHORT, System::nanoTime), new VertxTicker(vertx), SHORT);
        Door door = new Door(new KeyRing(List.of()), secret, CallerLimits.NONE, false, null, InstantSource.system());
        return new ClientRouter(
                        vertx,
                        () -> {
                            throw new IllegalStateException("nothing is served here");
                        },
                        new Tongues(new OpenAiChat(), new AnthropicMessages()),
                        new Engine(SHORT, new SameAnswer()),
                        new Inflight(),
                        sessions,
                        (route, how) -> {},
                        (key, said) -> Future.succeededFuture(Optional.empty()),
                        door,
                        new Retries(
                                secret,
                                new RetryOptions(Duration.ZERO, SHORT, SHORT, 0, 0),
                                new VertxTicker(vertx),
                                how -> {}),
                        new Stopping())
                .endpoints();
    }
}
